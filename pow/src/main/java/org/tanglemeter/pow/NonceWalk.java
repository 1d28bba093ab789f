package org.tanglemeter.pow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A walk through the nonces of one transaction that tries as many at once as a kernel has lanes.
 *
 * <p>From its least significant trit on, a nonce tells its lane, the number of its walk, and the step. From one step to
 * the next only one trit changes. So the states after the first rounds are kept, and of these rounds only that is done
 * again which the trit reaches; and of the last rounds only that on which the trits depend that must be zero.
 */
final class NonceWalk {
    static final int LANE_TRITS = 8; // enough for 6561 lanes
    static final int WALK_TRITS = 8;

    private static final int NONCE_IN_STATE = Curl.HASH_TRITS - ProofOfWork.NONCE_TRITS;
    private static final int STEP_IN_STATE = NONCE_IN_STATE + LANE_TRITS + WALK_TRITS;
    private static final int PASSES = CurlRounds.P81.count() / 3;

    /** After so many passes, a trit has reached all others. */
    private static final int KEPT = 3;

    /** Before so many last passes, a trit depends on all others. */
    private static final int ENDING = 3;

    /** The buffers 0 to 3 are kept: the states at first, and after each of the first passes. */
    private static final int SWAPPED = KEPT + 1;

    /** For each trit, what it reaches in the first passes. */
    private static final Map<Integer, List<LanePass>> BEGINNINGS = new ConcurrentHashMap<>();

    private final LaneBuffers buffers;
    private final byte[] state;
    private final int firstZero;
    private final List<LanePass> endings;
    private long steps;
    private int last; // buffer, after all rounds

    /**
     * @param state 729 trits: all absorbed, and the last chunk written, but for the nonce
     * @param minWeightMagnitude with how many zeros the hash must end, 0 to 243
     * @param number of the walk: walks of different numbers try different nonces
     */
    NonceWalk(LaneKernel kernel, byte[] state, int minWeightMagnitude, int number) {
        this.buffers = new LaneBuffers(kernel, KEPT + 3);
        this.state = state.clone();
        this.firstZero = Curl.HASH_TRITS - minWeightMagnitude;
        this.endings = endings(firstZero);
        Arrays.fill(this.state, NONCE_IN_STATE, Curl.HASH_TRITS, (byte) 0);
        write(number, this.state, NONCE_IN_STATE + LANE_TRITS);
        for (int trit = 0; trit < Curl.STATE_TRITS; trit++) {
            buffers.fill(0, trit, this.state[trit]);
        }
        byte[] lane = new byte[LANE_TRITS];
        for (int i = 0; i < buffers.lanes(); i++) {
            write(i, lane, 0);
            for (int trit = 0; trit < LANE_TRITS; trit++) {
                buffers.set(0, NONCE_IN_STATE + trit, i, lane[trit]);
            }
        }
        buffers.closeHalo(0);
    }

    /** How many nonces a step tries. */
    int lanes() {
        return buffers.lanes();
    }

    /**
     * Tries the next nonces.
     *
     * @return the first lane in which the hash ends in enough zeros; −1 if there is none
     */
    int step() {
        begin();
        last = KEPT;
        for (int pass = KEPT; pass < PASSES; pass++) {
            int to = last == SWAPPED ? SWAPPED + 1 : SWAPPED;
            int ending = pass - (PASSES - ENDING);
            buffers.threeRounds(ending < 0 ? LanePass.ALL : endings.get(ending), last, to);
            last = to;
        }
        for (int word = 0; word < buffers.lanes() / Long.SIZE; word++) {
            long found = found(word);
            if (found != 0) {
                return Long.SIZE * word + Long.numberOfTrailingZeros(found);
            }
        }
        return -1;
    }

    /** In which of 64 lanes the hashes of the last step end in enough zeros. */
    long found(int word) {
        long zeros = -1;
        for (int trit = firstZero; trit < Curl.HASH_TRITS && zeros != 0; trit++) {
            zeros &= buffers.lowWord(last, trit, word) & buffers.highWord(last, trit, word);
        }
        return zeros;
    }

    /** The nonce tried last in a lane, 81 trits. */
    byte[] nonce(int lane) {
        byte[] nonce = Arrays.copyOfRange(state, NONCE_IN_STATE, Curl.HASH_TRITS);
        write(lane, nonce, 0);
        return nonce;
    }

    /** The passes whose states are kept. */
    private void begin() {
        if (steps == 0) {
            for (int pass = 0; pass < KEPT; pass++) {
                buffers.threeRounds(LanePass.ALL, pass, pass + 1);
            }
        } else {
            int trit = STEP_IN_STATE + changingDigit(steps);
            state[trit] = (byte) (state[trit] == 1 ? -1 : state[trit] + 1);
            buffers.fill(0, trit, state[trit]);
            buffers.closeHalo(0);
            List<LanePass> beginning = BEGINNINGS.computeIfAbsent(trit, NonceWalk::reaching);
            for (int pass = 0; pass < KEPT; pass++) {
                buffers.threeRounds(beginning.get(pass), pass, pass + 1);
            }
        }
        steps++;
    }

    /** A Gray code: of the digits that counting to this step changes, only the uppermost. */
    private static int changingDigit(long step) {
        int digit = 0;
        for (long rest = step; rest % 3 == 0; rest /= 3) {
            digit++;
        }
        return digit;
    }

    /** What a trit reaches in the first passes. */
    private static List<LanePass> reaching(int trit) {
        List<LanePass> passes = new ArrayList<>();
        BitSet reached = new BitSet();
        reached.set(trit);
        for (int pass = 0; pass < KEPT; pass++) {
            reached = LanePass.outputs(reached);
            passes.add(LanePass.computing(reached));
        }
        return passes;
    }

    /** On what the last trits of the hash depend in the last passes. */
    private static List<LanePass> endings(int firstTrit) {
        List<LanePass> passes = new ArrayList<>();
        BitSet needed = new BitSet();
        needed.set(firstTrit, Curl.HASH_TRITS);
        for (int pass = 0; pass < ENDING; pass++) {
            passes.add(0, LanePass.computing(needed));
            needed = LanePass.inputs(needed);
        }
        return passes;
    }

    /** Writes a number in ternary, the least significant trit first; a digit 2 is −1. */
    private static void write(int number, byte[] trits, int offset) {
        int trit = offset;
        for (int rest = number; rest != 0; rest /= 3) {
            trits[trit++] = (byte) (rest % 3 == 2 ? -1 : rest % 3);
        }
    }
}
