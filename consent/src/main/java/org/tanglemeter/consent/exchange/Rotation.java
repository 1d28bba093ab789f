package org.tanglemeter.consent.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.crypto.Context;
import org.tanglemeter.crypto.KeyWraps;
import org.tanglemeter.crypto.Opened;
import org.tanglemeter.crypto.PairwiseKey;

/**
 * A {@code KEY_ROTATION}, the last message of a chain: {@code version (1) | size (2) | wraps for those who read on | size
 * (2) | wraps for those who rest | seal}, sizes in bytes. The seal holds the entry into the next chain, under the secret
 * that the first wraps hand over; that of the second opens nothing, and says only that keys will come again. How many there
 * are of either does not show, nor who.
 */
public final class Rotation {
    private static final byte VERSION = 1;
    private static final String PURPOSE = "KEY_ROTATION";
    private static final String REST = " rests";
    private static final Codec<StreamEntry> ENTRIES = new Codec<>(StreamEntry.class);

    private final SecureRandom random;

    public Rotation(SecureRandom random) {
        this.random = random;
    }

    /**
     * The end of a chain.
     *
     * @param next where the stream goes on
     * @param chain that ends
     * @param reading pairwise keys of those who read on, up to {@link KeyWraps#MOST_KEYS}
     * @param resting of those whose grants are neither ended nor in force
     */
    public byte[] seal(
            StreamEntry next, String chain, Collection<PairwiseKey> reading, Collection<PairwiseKey> resting) {
        PairwiseKey secret = PairwiseKey.random(random);
        KeyWraps wraps = new KeyWraps(random);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(VERSION);
        writeSized(body, wraps.wrap(secret.bytes(), reading, chain, 0));
        writeSized(body, wraps.wrap(PairwiseKey.random(random).bytes(), resting, chain + REST, 0));
        body.writeBytes(secret.seal(ENTRIES.encode(next), context(chain), random));
        return body.toByteArray();
    }

    private static void writeSized(ByteArrayOutputStream body, byte[] bytes) {
        body.writeBytes(
                ByteBuffer.allocate(Short.BYTES).putShort((short) bytes.length).array());
        body.writeBytes(bytes);
    }

    /**
     * What a rotation means to a reader. Never throws because of the bytes that it is given.
     *
     * @param chain in which it was found, and whose signature says that it is authentic
     */
    public static Meaning open(byte[] body, String chain, PairwiseKey reader) {
        if (body.length > 0 && body[0] != VERSION) {
            return new Meaning.CannotOpen(
                    "It has version " + Byte.toUnsignedInt(body[0]) + "; this program knows " + VERSION);
        }
        ByteBuffer rest = ByteBuffer.wrap(body);
        if (!rest.hasRemaining()) {
            return new Meaning.CannotOpen("It is empty");
        }
        rest.get();
        byte[] reading = sized(rest);
        byte[] resting = sized(rest);
        byte[] seal = new byte[rest.remaining()];
        rest.get(seal);

        Opened readsOn = KeyWraps.unwrap(reader, chain, reading);
        if (readsOn instanceof Opened.Payload secret) {
            return next(new PairwiseKey(secret.bytes()).open(seal, context(chain)));
        }
        Opened rests = KeyWraps.unwrap(reader, chain + REST, resting);
        if (rests instanceof Opened.Payload) {
            return new Meaning.Rests();
        }
        return readsOn instanceof Opened.NotForMe && rests instanceof Opened.NotForMe
                ? new Meaning.NotForMe()
                : new Meaning.CannotOpen("Its wraps are damaged");
    }

    private static byte[] sized(ByteBuffer rest) {
        int size = rest.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(rest.getShort());
        byte[] bytes = new byte[Math.min(size, rest.remaining())];
        rest.get(bytes);
        return bytes;
    }

    private static Meaning next(Opened opened) {
        if (!(opened instanceof Opened.Payload entry)) {
            return new Meaning.CannotOpen("The secret of its wraps does not open it");
        }
        try {
            return new Meaning.ReadsOn(ENTRIES.decode(entry.bytes()));
        } catch (UnreadableException e) {
            return new Meaning.CannotOpen(e.getMessage());
        }
    }

    private static Context context(String chain) {
        return new Context(PURPOSE, chain, 0);
    }

    /** What a rotation means to one reader. */
    public sealed interface Meaning {
        /** The stream goes on here. */
        record ReadsOn(StreamEntry next) implements Meaning {}

        /** The grant is not in force now, but not ended either: keys will come again. */
        record Rests() implements Meaning {}

        /** The grant has ended. */
        record NotForMe() implements Meaning {}

        /**
         * It is damaged or not known to this program. About one in 30,000 that are not for a reader look so, too.
         *
         * @param why a sentence
         */
        record CannotOpen(String why) implements Meaning {}
    }
}
