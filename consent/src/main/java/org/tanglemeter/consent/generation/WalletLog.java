package org.tanglemeter.consent.generation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.SecureRandom;
import java.util.Optional;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Padding;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.crypto.Context;
import org.tanglemeter.crypto.Opened;
import org.tanglemeter.crypto.PairwiseKey;

/**
 * What a wallet keeps on the ledger for itself, so that its seed alone brings it back: one message an event, each on an
 * address of its own. Addresses and keys follow from the seed; nobody else finds a message, opens or makes one. There is no
 * chain that a copy of the wallet could write on twice, and a message that is missing hides no other.
 */
public final class WalletLog {
    private static final Codec<Item> CODEC = new Codec<>(Item.class);

    private final PairwiseKey secret;
    private final SecureRandom random;

    /** @param seed of the wallet, 81 trytes */
    public WalletLog(String seed, SecureRandom random) {
        this.secret = PairwiseKey.ofSeed(seed);
        this.random = random;
    }

    /**
     * Where a message stands, 81 trytes.
     *
     * @param generation of the wallet, from 0; each restored one is greater
     * @param number of the message in this generation, from 0
     */
    public String address(int generation, int number) {
        return secret.trytes("wallet log address", Integer.toString(generation), Integer.toString(number));
    }

    byte[] seal(int generation, int number, Item item) {
        byte[] padded = Padding.forAddress(CODEC.encode(item), PairwiseKey.SEAL_BYTES);
        return key(generation).seal(padded, context(generation, number), random);
    }

    /** What a message says; nothing, if it is not this wallet's. */
    Optional<Item> open(int generation, int number, byte[] bytes) {
        if (key(generation).open(bytes, context(generation, number)) instanceof Opened.Payload payload) {
            try {
                return Optional.of(CODEC.decode(payload.bytes()));
            } catch (UnreadableException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private PairwiseKey key(int generation) {
        return secret.derive("wallet log", Integer.toString(generation));
    }

    private Context context(int generation, int number) {
        return new Context("WALLET_LOG", address(generation, number), number);
    }

    /**
     * A message of the log.
     *
     * @param log name of the wallet's own log that the event belongs to
     * @param event as that log keeps it
     */
    public record Item(
            @JsonProperty(required = true) String log,
            @JsonProperty(required = true) Octets event) {
        private static final String BEGINNING = "beginning";

        /** The first message of a generation, which says that this copy of the wallet is the one that writes it. */
        static Item beginning(Octets copy) {
            return new Item(BEGINNING, copy);
        }

        boolean isBeginning() {
            return log.equals(BEGINNING);
        }
    }
}
