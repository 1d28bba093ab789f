package org.tanglemeter.consent.pairing;

import java.util.Optional;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Padding;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.crypto.Transcript;

/** A message as it is encoded, and the MAC of the transcript that ends with it. */
record Authenticated(Octets mac, Octets message) {
    private static final Codec<Message> CODEC = new Codec<>(Message.class);

    /** The next message of a conversation. */
    static Authenticated next(Transcript before, Octets message, byte[] key) {
        return new Authenticated(Octets.of(after(before, message).mac(key)), message);
    }

    /** The transcript with one message more. What kind of message it is stands in it. */
    static Transcript after(Transcript before, Octets message) {
        return before.with("message", message.bytes());
    }

    /** As long as others, sealed. */
    static Octets encode(Message message) {
        return Octets.of(Padding.forAddress(CODEC.encode(message), InboxFrame.OVERHEAD_BYTES));
    }

    /** The message of this type that was found good when it was kept. */
    static <M extends Message> M decode(Class<M> type, Octets message) {
        return type.cast(CODEC.decode(message.bytes()));
    }

    /** The message, whoever it is from; nothing, if this program knows none such. */
    Optional<Message> content() {
        try {
            return Optional.of(CODEC.decode(message.bytes()));
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    /** Whether it follows upon this transcript, and comes from somebody who knows the key. */
    boolean isNext(Transcript before, byte[] key) {
        return after(before, message).isAuthentic(key, mac.bytes());
    }
}
