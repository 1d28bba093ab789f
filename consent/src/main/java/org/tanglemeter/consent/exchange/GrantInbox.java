package org.tanglemeter.consent.exchange;

import java.security.SecureRandom;
import java.util.Optional;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Padding;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.crypto.Context;
import org.tanglemeter.crypto.Opened;
import org.tanglemeter.crypto.PairwiseKey;

/**
 * Where wallet and provider speak to each other about one grant: two addresses that follow from a secret of both, and seals
 * under it. Nobody else finds the addresses, and only the other one can have sealed what opens.
 */
public final class GrantInbox {
    private static final String TO_PROVIDER = "to provider";
    private static final String TO_WALLET = "to wallet";
    private static final Codec<Message> MESSAGES = new Codec<>(Message.class);

    private final PairwiseKey key;

    /** @param key of the grant, shared by wallet and provider */
    public GrantInbox(PairwiseKey key) {
        this.key = key;
    }

    /** Where the provider listens, 81 trytes. */
    public String providerAddress() {
        return key.trytes(TO_PROVIDER);
    }

    /** Where the wallet listens, 81 trytes. */
    public String walletAddress() {
        return key.trytes(TO_WALLET);
    }

    public byte[] sealToProvider(Message message, SecureRandom random) {
        return seal(TO_PROVIDER, message, random);
    }

    public byte[] sealToWallet(Message message, SecureRandom random) {
        return seal(TO_WALLET, message, random);
    }

    /** What the wallet said; empty if the bytes are from somebody else. */
    public Optional<Message> openAtProvider(byte[] sealed) {
        return open(TO_PROVIDER, sealed);
    }

    /** What the provider said; empty if the bytes are from somebody else. */
    public Optional<Message> openAtWallet(byte[] sealed) {
        return open(TO_WALLET, sealed);
    }

    private byte[] seal(String direction, Message message, SecureRandom random) {
        return key.seal(
                Padding.forAddress(MESSAGES.encode(message), PairwiseKey.SEAL_BYTES), context(direction), random);
    }

    private Optional<Message> open(String direction, byte[] sealed) {
        if (key.open(sealed, context(direction)) instanceof Opened.Payload payload) {
            try {
                return Optional.of(MESSAGES.decode(payload.bytes()));
            } catch (UnreadableException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Context context(String direction) {
        return new Context("grant inbox", key.trytes(direction), 0);
    }
}
