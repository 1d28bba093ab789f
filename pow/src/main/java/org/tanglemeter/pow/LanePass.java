package org.tanglemeter.pow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Three rounds of all trits, or only of those blocks that contain certain ones.
 *
 * <p>Trit i after three rounds comes from eight before, d<sub>i−2</sub> to d<sub>i+5</sub>. So one trit that changes
 * reaches 8 after three rounds, 64 after six and 512 after nine; and as many are all that one trit depends on.
 */
final class LanePass {
    /** 364³ mod 729. So many trits with consecutive numbers are 8 slots apart without wrapping around: 729 = 1 + 8 * 91. */
    private static final int RUN = 91;

    private static final int FIRST_INPUT = -2;
    private static final int LAST_INPUT = 5;

    /** Computes trit 0, which is number 729 too, as the last of a block of which the others are in other blocks. */
    private static final int BLOCK_OF_ZERO = Curl.STATE_TRITS - LaneKernel.BLOCK + 1;

    /** All trits. */
    static final LanePass ALL = computing(all());

    private final List<Blocks> blocks;

    private LanePass(List<Blocks> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** Computes at least these trits. */
    static LanePass computing(BitSet trits) {
        List<Blocks> blocks = new ArrayList<>();
        for (int start = 1; start <= RUN; start += LaneKernel.BLOCK) {
            int first = start;
            int count = 0;
            for (int block = start; block < Curl.STATE_TRITS; block += RUN) {
                if (trits.get(block, block + LaneKernel.BLOCK).isEmpty()) {
                    addBlocks(blocks, first, count);
                    first = block + RUN;
                    count = 0;
                } else {
                    count++;
                }
            }
            addBlocks(blocks, first, count);
        }
        if (trits.get(0)) {
            blocks.add(new Blocks(BLOCK_OF_ZERO, 1));
        }
        return new LanePass(blocks);
    }

    private static void addBlocks(List<Blocks> blocks, int first, int count) {
        if (count > 0) {
            blocks.add(new Blocks(first, count));
        }
    }

    /** The trits before three rounds on which these depend after them. */
    static BitSet inputs(BitSet trits) {
        BitSet inputs = new BitSet();
        trits.stream()
                .forEach(i -> IntStream.rangeClosed(i + FIRST_INPUT, i + LAST_INPUT)
                        .map(LanePass::d)
                        .forEach(inputs::set));
        return inputs;
    }

    /** The trits after three rounds that depend on these before them. */
    static BitSet outputs(BitSet trits) {
        BitSet outputs = new BitSet();
        trits.stream()
                .map(LanePass::j)
                .forEach(j -> IntStream.rangeClosed(j - LAST_INPUT, j - FIRST_INPUT)
                        .map(i -> Math.floorMod(i, Curl.STATE_TRITS))
                        .forEach(outputs::set));
        return outputs;
    }

    /** The number of the trit d_j: 364³ j. */
    private static int d(int j) {
        return Math.floorMod(RUN * j, Curl.STATE_TRITS);
    }

    /** The j of the trit d_j of that number. */
    private static int j(int trit) {
        return -8 * trit;
    }

    private static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, Curl.STATE_TRITS);
        return all;
    }

    /**
     * Does three rounds.
     *
     * @param source where in memory the states before them begin
     * @param target where those after them go
     */
    void apply(LaneKernel kernel, long[] memory, int source, int target) {
        int slot = 2 * kernel.width();
        for (Blocks each : blocks) {
            // d_{i−2} lies in slot i.
            kernel.threeRounds(
                    memory, source + slot * each.first, target + slot * LaneLayout.slot(each.first), each.count);
        }
        LaneLayout.closeHalo(memory, target, kernel.width());
    }

    /**
     * Blocks as a kernel does them in one go.
     *
     * @param first the first block's first trit
     */
    private record Blocks(int first, int count) {}
}
