package org.tanglemeter.mam;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tanglemeter.pow.Curl;

/** Arithmetic on balanced trits, least significant first. */
final class Trits {
    /** Trits of a hash, a root, a key's chunk, the sponge's rate. */
    static final int HASH = Curl.HASH_TRITS;

    private Trits() {}

    /** Adds a number, in place, to the one in trits {@code from} to {@code to}; a carry out of the last one is lost. */
    static void add(byte[] trits, int from, int to, long number) {
        long carry = number;
        for (int i = from; i < to; i++) {
            long sum = trits[i] + carry;
            trits[i] = (byte) (Math.floorMod(sum + 1, 3) - 1);
            carry = (sum - trits[i]) / 3;
        }
    }

    /** The number in trits {@code from} to {@code to}, at most 39 of them. */
    static long number(byte[] trits, int from, int to) {
        long number = 0;
        for (int i = to - 1; i >= from; i--) {
            number = 3 * number + trits[i];
        }
        return number;
    }

    /** How many trits a number takes; 0 takes none. */
    static int lengthOf(long number) {
        int length = 0;
        for (long greatest = 0; greatest < number; greatest = 3 * greatest + 1) {
            length++;
        }
        return length;
    }

    static byte[] concatenated(byte[]... parts) {
        return concatenated(Arrays.asList(parts));
    }

    static byte[] concatenated(List<byte[]> parts) {
        byte[] whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, end, part.length);
            end += part.length;
        }
        return whole;
    }

    /** Consecutive hashes, 243 trits each. */
    static List<byte[]> split(byte[] trits, int start, int count) {
        return IntStream.range(0, count)
                .map(i -> start + i * HASH)
                .mapToObj(from -> Arrays.copyOfRange(trits, from, from + HASH))
                .toList();
    }
}
