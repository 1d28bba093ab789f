package org.tanglemeter.ledger;

import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.Trytes;

/**
 * One transaction, 2673 trytes.
 *
 * @param message signature or message fragment, 2187 trytes
 * @param value iotas moved; 0 for messages
 * @param obsoleteTag 27 trytes, part of the bundle's hash
 * @param timestamp seconds since 1970
 * @param currentIndex place in its bundle, 0 is the tail
 * @param lastIndex index of the bundle's last transaction
 * @param tag 27 trytes
 * @param attachmentTimestamp ms since 1970
 * @param nonce 27 trytes
 */
public record Transaction(
        String message,
        Hash address,
        long value,
        String obsoleteTag,
        long timestamp,
        int currentIndex,
        int lastIndex,
        Hash bundle,
        Hash trunk,
        Hash branch,
        String tag,
        long attachmentTimestamp,
        long attachmentTimestampLowerBound,
        long attachmentTimestampUpperBound,
        String nonce) {

    public static final int TRYTES = 2673;
    public static final int MESSAGE_TRYTES = 2187;
    public static final int TAG_TRYTES = 27;
    public static final int NONCE_TRYTES = 27;

    /** The greatest attachment timestamp, (3^27 − 1) / 2 ms. */
    public static final long GREATEST_TIMESTAMP = 3_812_798_742_493L;

    /**
     * Reads a transaction.
     *
     * @throws IllegalArgumentException if it is not 2673 trytes, or a number in it is out of range
     */
    public static Transaction parse(String trytes) {
        if (trytes.length() != TRYTES || !Trytes.areTrytes(trytes)) {
            throw new IllegalArgumentException(
                    "A transaction has 2673 trytes (9, A to Z); this has " + trytes.length() + " characters");
        }
        return new Transaction(
                trytes.substring(0, 2187),
                new Hash(trytes.substring(2187, 2268)),
                TryteNumbers.decode(trytes.substring(2268, 2295)),
                trytes.substring(2295, 2322),
                TryteNumbers.decode(trytes.substring(2322, 2331)),
                Math.toIntExact(TryteNumbers.decode(trytes.substring(2331, 2340))),
                Math.toIntExact(TryteNumbers.decode(trytes.substring(2340, 2349))),
                new Hash(trytes.substring(2349, 2430)),
                new Hash(trytes.substring(2430, 2511)),
                new Hash(trytes.substring(2511, 2592)),
                trytes.substring(2592, 2619),
                TryteNumbers.decode(trytes.substring(2619, 2628)),
                TryteNumbers.decode(trytes.substring(2628, 2637)),
                TryteNumbers.decode(trytes.substring(2637, 2646)),
                trytes.substring(2646, 2673));
    }

    /** All 2673 trytes. */
    public String trytes() {
        return message
                + address
                + TryteNumbers.encode(value, 27)
                + obsoleteTag
                + TryteNumbers.encode(timestamp, 9)
                + TryteNumbers.encode(currentIndex, 9)
                + TryteNumbers.encode(lastIndex, 9)
                + bundle
                + trunk
                + branch
                + tag
                + TryteNumbers.encode(attachmentTimestamp, 9)
                + TryteNumbers.encode(attachmentTimestampLowerBound, 9)
                + TryteNumbers.encode(attachmentTimestampUpperBound, 9)
                + nonce;
    }

    /** Curl-P-81 of all trytes. */
    public Hash hash() {
        return Hash.ofTrits(Curl.hash(CurlRounds.P81, Trytes.toTrits(trytes())));
    }

    public boolean isTail() {
        return currentIndex == 0;
    }
}
