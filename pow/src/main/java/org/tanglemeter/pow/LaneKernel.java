package org.tanglemeter.pow;

/** Does rounds of Curl-P on as many states at once as it has lanes: 64 a long. */
public interface LaneKernel extends Kernel {
    /** So many trits, with consecutive numbers, are computed at a time: their inputs overlap. */
    int BLOCK = 13;

    /**
     * Three rounds of blocks of {@link #BLOCK} trits, with the numbers from {@code i} on, then from {@code i + 91} on,
     * and so on. Where their inputs lie and where they go is told by {@link LaneLayout}.
     *
     * @param memory holds the states before and after
     * @param read where d<sub>i−2</sub> lies, the first input of the first block; each next block's are 91 slots further
     * @param write where the first block's first trit goes, its others 8 slots back each; each next block's are one slot
     *     further
     * @param count blocks
     */
    void threeRounds(long[] memory, int read, int write, int count);
}
