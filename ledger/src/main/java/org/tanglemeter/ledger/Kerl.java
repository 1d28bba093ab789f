package org.tanglemeter.ledger;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * The hash Kerl: Keccak-384 over blocks of 243 trits, each as a number of 48 bytes, big-endian two's complement.
 *
 * <p>A block's last trit does not fit in 384 bits: it counts as zero, and is zero in the hash.
 */
public final class Kerl {
    private static final int BLOCK_TRITS = 243;
    private static final int BLOCK_BYTES = 48;

    /** Trits that are converted together: as many as go into a long, and nine times into a block. */
    private static final int DIGIT_TRITS = 27;

    private static final BigInteger RADIX = BigInteger.valueOf(3).pow(DIGIT_TRITS);
    private static final BigInteger GREATEST_DIGIT = RADIX.shiftRight(1);

    private Kerl() {}

    /**
     * @param trits −1, 0 or 1 each; a multiple of 243 of them
     * @return 243 trits
     * @throws IllegalArgumentException if it is another number of trits
     */
    public static byte[] hash(byte[] trits) {
        if (trits.length % BLOCK_TRITS != 0) {
            throw new IllegalArgumentException("Kerl hashes multiples of 243 trits; this is " + trits.length);
        }
        KeccakDigest keccak = new KeccakDigest(8 * BLOCK_BYTES);
        for (int offset = 0; offset < trits.length; offset += BLOCK_TRITS) {
            keccak.update(toBytes(trits, offset), 0, BLOCK_BYTES);
        }
        byte[] hash = new byte[BLOCK_BYTES];
        keccak.doFinal(hash, 0);
        return toTrits(hash);
    }

    private static byte[] toBytes(byte[] trits, int offset) {
        BigInteger number = BigInteger.ZERO;
        for (int end = BLOCK_TRITS; end > 0; end -= DIGIT_TRITS) {
            long digit = 0;
            for (int i = Math.min(end, BLOCK_TRITS - 1) - 1; i >= end - DIGIT_TRITS; i--) {
                digit = 3 * digit + trits[offset + i];
            }
            number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
        }
        byte[] shortest = number.toByteArray();
        byte[] bytes = new byte[BLOCK_BYTES];
        int start = BLOCK_BYTES - shortest.length;
        Arrays.fill(bytes, 0, start, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, bytes, start, shortest.length);
        return bytes;
    }

    private static byte[] toTrits(byte[] bytes) {
        byte[] trits = new byte[BLOCK_TRITS];
        BigInteger rest = new BigInteger(bytes);
        for (int offset = 0; offset < BLOCK_TRITS; offset += DIGIT_TRITS) {
            BigInteger shifted = rest.add(GREATEST_DIGIT);
            BigInteger digit = shifted.mod(RADIX);
            rest = shifted.subtract(digit).divide(RADIX);
            long unbalanced = digit.longValueExact();
            for (int i = 0; i < DIGIT_TRITS; i++) {
                trits[offset + i] = (byte) (unbalanced % 3 - 1);
                unbalanced /= 3;
            }
        }
        trits[BLOCK_TRITS - 1] = 0;
        return trits;
    }
}
