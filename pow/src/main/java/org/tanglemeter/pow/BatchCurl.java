package org.tanglemeter.pow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many independent Curl-P hashes at once, bit-sliced. Trits are bytes of −1, 0 or 1. Safe for use by several threads.
 */
public final class BatchCurl {
    /** So few messages are sooner hashed one after the other than in lanes. */
    private static final int FEW = 12;

    private final CurlRounds rounds;
    private final Supplier<LaneKernel> kernel;

    public BatchCurl(CurlRounds rounds) {
        this(rounds, LaneKernels::forHashing);
    }

    /** @param kernel asked anew each time */
    BatchCurl(CurlRounds rounds, Supplier<LaneKernel> kernel) {
        this.rounds = rounds;
        this.kernel = kernel;
    }

    /**
     * The hashes of messages of one length.
     *
     * @param messages the messages one after the other, {@code messageLength} trits each
     * @return 243 trits a message, in the same order
     * @throws IllegalArgumentException if the messages are not a whole number of that length
     */
    public byte[] hashEach(byte[] messages, int messageLength) {
        return squeezeEach(messages, messageLength, Curl.HASH_TRITS);
    }

    /**
     * What comes out of a sponge for each of several messages of one length.
     *
     * @param messages the messages one after the other, {@code messageLength} trits each
     * @param squeezedLength a multiple of 243
     * @return {@code squeezedLength} trits a message, in the same order
     * @throws IllegalArgumentException if the messages are not a whole number of that length
     */
    public byte[] squeezeEach(byte[] messages, int messageLength, int squeezedLength) {
        if (messageLength < 1 || messages.length % messageLength != 0) {
            throw new IllegalArgumentException(messages.length + " trits are no messages of " + messageLength);
        }
        if (squeezedLength % Curl.HASH_TRITS != 0) {
            throw new IllegalArgumentException(squeezedLength + " trits to squeeze are no multiple of 243");
        }
        int count = messages.length / messageLength;
        byte[] squeezed = new byte[count * squeezedLength];
        if (count <= FEW) {
            squeezeOneByOne(messages, messageLength, squeezed, squeezedLength);
            return squeezed;
        }
        Lanes lanes = new Lanes(kernel.get());
        for (int first = 0; first < count; first += lanes.count()) {
            int end = Math.min(first + lanes.count(), count);
            boolean hashOnly = squeezedLength <= Curl.HASH_TRITS;
            absorb(messages, messageLength, first, end, lanes, hashOnly);
            squeeze(squeezed, squeezedLength, first, end, lanes);
        }
        return squeezed;
    }

    private void squeezeOneByOne(byte[] messages, int messageLength, byte[] squeezed, int squeezedLength) {
        Curl curl = new Curl(rounds);
        for (int i = 0; i < messages.length / messageLength; i++) {
            curl.reset();
            curl.absorb(messages, i * messageLength, messageLength);
            for (int done = 0; done < squeezedLength; done += Curl.HASH_TRITS) {
                if (done > 0) {
                    curl.transform();
                }
                curl.rate(squeezed, i * squeezedLength + done, Curl.HASH_TRITS);
            }
        }
    }

    private void absorb(byte[] messages, int messageLength, int first, int end, Lanes lanes, boolean hashOnly) {
        lanes.clear();
        for (int done = 0; done < messageLength; done += Curl.HASH_TRITS) {
            if (done > 0) {
                lanes.goOn();
            }
            int[] chunks = offsets(first, end, messageLength, done);
            lanes.writeRates(messages, chunks, Math.min(Curl.HASH_TRITS, messageLength - done));
            if (hashOnly && done + Curl.HASH_TRITS >= messageLength) {
                lanes.transformToRates(rounds);
            } else {
                lanes.transform(rounds);
            }
        }
    }

    private void squeeze(byte[] squeezed, int squeezedLength, int first, int end, Lanes lanes) {
        for (int done = 0; done < squeezedLength; done += Curl.HASH_TRITS) {
            if (done > 0) {
                lanes.goOn();
                lanes.transform(rounds);
            }
            lanes.readRates(squeezed, offsets(first, end, squeezedLength, done));
        }
    }

    private static int[] offsets(int first, int end, int stride, int offset) {
        return IntStream.range(first, end).map(i -> i * stride + offset).toArray();
    }

    /**
     * Chains of hashes: replaces each block of 243 trits by its hash, as many times as asked for that block.
     *
     * @param blocks 243 trits each, one after the other; replaced in place
     * @param times how often to hash each block; 0 leaves it as it is
     */
    public void hashRepeatedly(byte[] blocks, int[] times) {
        // The longest chains first, so that those that end together are in lanes side by side.
        int[] order = IntStream.range(0, times.length)
                .filter(i -> times[i] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        Lanes lanes = new Lanes(kernel.get());
        for (int first = 0; first < order.length; first += lanes.count()) {
            int end = Math.min(first + lanes.count(), order.length);
            hashRepeatedly(blocks, times, Arrays.copyOfRange(order, first, end), lanes);
        }
    }

    /** Chains of which the last ends first; there is a lane for each. */
    private void hashRepeatedly(byte[] blocks, int[] times, int[] chains, Lanes lanes) {
        int[] offsets =
                IntStream.of(chains).map(chain -> chain * Curl.HASH_TRITS).toArray();
        lanes.clear();
        lanes.writeRates(blocks, offsets, Curl.HASH_TRITS);
        int running = chains.length;
        for (int done = 1; running > 0; done++) {
            lanes.transformToRates(rounds);
            lanes.goOnWithRates(running);
            while (running > 0 && times[chains[running - 1]] == done) {
                running--;
            }
        }
        lanes.readWrittenRates(blocks, offsets);
    }
}
