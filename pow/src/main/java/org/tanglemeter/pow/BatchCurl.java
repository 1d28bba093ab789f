package org.tanglemeter.pow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many independent Curl-P hashes at once, bit-sliced. Trits are bytes of −1, 0 or 1. Safe for use by several threads.
 */
public final class BatchCurl {
    /** So few messages, for each that a kernel does at once, are sooner hashed packed than in lanes. */
    private static final int FEW = 12;

    /** Of chains there can be more: in lanes, all take as long as the longest. */
    private static final int FEW_CHAINS = 24;

    private final CurlRounds rounds;
    private final Supplier<LaneKernel> lanes;
    private final Supplier<PackedKernel> packed;

    public BatchCurl(CurlRounds rounds) {
        this(rounds, Kernels.LANES::forHashing, Kernels.PACKED::forHashing);
    }

    /** Kernels are asked for anew each time. */
    BatchCurl(CurlRounds rounds, Supplier<LaneKernel> lanes, Supplier<PackedKernel> packed) {
        this.rounds = rounds;
        this.lanes = lanes;
        this.packed = packed;
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
        PackedKernel few = packed.get();
        if (count <= FEW * few.width()) {
            Sponges.doEach(
                    rounds,
                    IntStream.range(0, count)
                            .mapToObj(i -> new Squeezing(
                                    messages,
                                    i * messageLength,
                                    messageLength,
                                    squeezed,
                                    i * squeezedLength,
                                    squeezedLength))
                            .toList(),
                    few);
            return squeezed;
        }
        Lanes all = new Lanes(lanes.get());
        for (int first = 0; first < count; first += all.count()) {
            int end = Math.min(first + all.count(), count);
            boolean hashOnly = squeezedLength <= Curl.HASH_TRITS;
            absorb(messages, messageLength, first, end, all, hashOnly);
            squeeze(squeezed, squeezedLength, first, end, all);
        }
        return squeezed;
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
        PackedKernel few = packed.get();
        if (order.length <= FEW_CHAINS * few.width()) {
            Sponges.doEach(
                    rounds,
                    IntStream.of(order)
                            .mapToObj(chain -> new Chain(blocks, chain * Curl.HASH_TRITS, times[chain]))
                            .toList(),
                    few);
            return;
        }
        Lanes all = new Lanes(lanes.get());
        for (int first = 0; first < order.length; first += all.count()) {
            int end = Math.min(first + all.count(), order.length);
            hashRepeatedly(blocks, times, Arrays.copyOfRange(order, first, end), all);
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

    /** Takes a message in and lets out as much as is wanted. */
    private static final class Squeezing implements Sponges.Work {
        private final byte[] message;
        private final byte[] squeezed;
        private final int messageEnd;
        private final int squeezedEnd;
        private int absorbed;
        private int done;

        Squeezing(byte[] message, int offset, int length, byte[] squeezed, int squeezedOffset, int squeezedLength) {
            this.message = message;
            this.absorbed = offset;
            this.messageEnd = offset + length;
            this.squeezed = squeezed;
            this.done = squeezedOffset;
            this.squeezedEnd = squeezedOffset + squeezedLength;
        }

        @Override
        public boolean goOn(Sponges sponges, int sponge) {
            if (absorbed < messageEnd) {
                int length = Math.min(Curl.HASH_TRITS, messageEnd - absorbed);
                sponges.overwriteRate(sponge, message, absorbed, length);
                absorbed += length;
                return true;
            }
            sponges.rate(sponge, squeezed, done, Curl.HASH_TRITS);
            done += Curl.HASH_TRITS;
            return done < squeezedEnd;
        }
    }

    /** Replaces a block by its hash, again and again. */
    private static final class Chain implements Sponges.Work {
        private final byte[] blocks;
        private final int offset;
        private final int times;
        private int done;

        Chain(byte[] blocks, int offset, int times) {
            this.blocks = blocks;
            this.offset = offset;
            this.times = times;
        }

        @Override
        public boolean goOn(Sponges sponges, int sponge) {
            if (done == 0) {
                sponges.overwriteRate(sponge, blocks, offset, Curl.HASH_TRITS);
            } else if (done < times) {
                sponges.keepRateOnly(sponge);
            } else {
                sponges.rate(sponge, blocks, offset, Curl.HASH_TRITS);
            }
            return done++ < times;
        }
    }
}
