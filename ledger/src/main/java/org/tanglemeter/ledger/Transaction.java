package org.tanglemeter.ledger;

import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.Trytes;

/**
 * One transaction, 2673 trytes.
 *
 * @param message signature or message fragment, 2187 trytes
 * @param value iotas moved, at most {@link #GREATEST_VALUE} either way; 0 for messages
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

    /** 27 times {@code 9}. */
    public static final String EMPTY_TAG = "9".repeat(TAG_TRYTES);

    /** Trytes of the value that are used, of 27. */
    private static final int VALUE_TRYTES = 11;

    /** The greatest value, (3^33 − 1) / 2 iotas. */
    public static final long GREATEST_VALUE = 2_779_530_283_277_761L;

    /** The greatest timestamp of either kind, (3^27 − 1) / 2. */
    public static final long GREATEST_TIMESTAMP = 3_812_798_742_493L;

    /** @throws IllegalArgumentException if a field has a wrong length or characters, or a number is out of range */
    public Transaction {
        requireTrytes("message", message, MESSAGE_TRYTES);
        requireTrytes("obsolete tag", obsoleteTag, TAG_TRYTES);
        requireTrytes("tag", tag, TAG_TRYTES);
        requireTrytes("nonce", nonce, NONCE_TRYTES);
        requireWithin("value", value, GREATEST_VALUE);
        requireWithin("timestamp", timestamp, GREATEST_TIMESTAMP);
        requireWithin("attachment timestamp", attachmentTimestamp, GREATEST_TIMESTAMP);
        requireWithin("attachment timestamp's lower bound", attachmentTimestampLowerBound, GREATEST_TIMESTAMP);
        requireWithin("attachment timestamp's upper bound", attachmentTimestampUpperBound, GREATEST_TIMESTAMP);
    }

    /**
     * Reads a transaction.
     *
     * @throws IllegalArgumentException if it is not 2673 trytes, or a number in it is out of range
     */
    public static Transaction parse(String trytes) {
        requireTrytes("transaction", trytes, TRYTES);
        return new Transaction(
                trytes.substring(0, 2187),
                new Hash(trytes.substring(2187, 2268)),
                value(trytes.substring(2268, 2295)),
                trytes.substring(2295, 2322),
                TryteNumbers.decode(trytes.substring(2322, 2331)),
                index("current index", trytes.substring(2331, 2340)),
                index("last index", trytes.substring(2340, 2349)),
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
                + essence()
                + bundle
                + trunk
                + branch
                + tag
                + TryteNumbers.encode(attachmentTimestamp, 9)
                + TryteNumbers.encode(attachmentTimestampLowerBound, 9)
                + TryteNumbers.encode(attachmentTimestampUpperBound, 9)
                + nonce;
    }

    /** What goes into the bundle's hash: 162 trytes, from the address to the last index. */
    String essence() {
        return address
                + TryteNumbers.encode(value, 27)
                + obsoleteTag
                + TryteNumbers.encode(timestamp, 9)
                + TryteNumbers.encode(currentIndex, 9)
                + TryteNumbers.encode(lastIndex, 9);
    }

    /** Curl-P-81 of all trytes. */
    public Hash hash() {
        return Hash.ofTrits(Curl.hash(CurlRounds.P81, Trytes.toTrits(trytes())));
    }

    public boolean isTail() {
        return currentIndex == 0;
    }

    Transaction inBundle(Hash newBundle, String newObsoleteTag) {
        return new Transaction(
                message,
                address,
                value,
                newObsoleteTag,
                timestamp,
                currentIndex,
                lastIndex,
                newBundle,
                trunk,
                branch,
                tag,
                attachmentTimestamp,
                attachmentTimestampLowerBound,
                attachmentTimestampUpperBound,
                nonce);
    }

    /** The same, approving others; an empty tag is filled from the obsolete one, and the nonce is empty. */
    Transaction approving(Hash newTrunk, Hash newBranch, long newAttachmentTimestamp) {
        return new Transaction(
                message,
                address,
                value,
                obsoleteTag,
                timestamp,
                currentIndex,
                lastIndex,
                bundle,
                newTrunk,
                newBranch,
                tag.equals(EMPTY_TAG) ? obsoleteTag : tag,
                newAttachmentTimestamp,
                0,
                GREATEST_TIMESTAMP,
                "9".repeat(NONCE_TRYTES));
    }

    Transaction withNonce(String newNonce) {
        return new Transaction(
                message,
                address,
                value,
                obsoleteTag,
                timestamp,
                currentIndex,
                lastIndex,
                bundle,
                trunk,
                branch,
                tag,
                attachmentTimestamp,
                attachmentTimestampLowerBound,
                attachmentTimestampUpperBound,
                newNonce);
    }

    private static long value(String trytes) {
        String used = trytes.substring(0, VALUE_TRYTES);
        if (!Trytes.pad(used, trytes.length()).equals(trytes)) {
            throw new IllegalArgumentException("The value is out of range: " + trytes);
        }
        return TryteNumbers.decode(used);
    }

    private static int index(String name, String trytes) {
        long index = TryteNumbers.decode(trytes);
        requireWithin(name, index, Integer.MAX_VALUE);
        return (int) index;
    }

    private static void requireTrytes(String name, String trytes, int length) {
        if (trytes.length() != length || !Trytes.areTrytes(trytes)) {
            throw new IllegalArgumentException("The " + name + " should be " + length + " trytes (9, A to Z); this is "
                    + trytes.length() + " characters");
        }
    }

    private static void requireWithin(String name, long number, long greatest) {
        if (number < -greatest || number > greatest) {
            throw new IllegalArgumentException("The " + name + " is out of range: " + number);
        }
    }
}
