package org.tanglemeter.bench;

import org.iota.jota.pow.pearldiver.PearlDiver;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.ProofOfWork;

/** The proof of work of IOTA's Java client, on one thread, with the number of nonces that it tries. */
final class JotaPearlDiver {
    private static final int LANES = 64;
    private static final int LAST_CHUNK = ProofOfWork.TRANSACTION_TRITS - Curl.HASH_TRITS;
    private static final int COUNTER_TRITS = 27;
    private static final long COUNTS = 7_625_597_484_987L; // 3^27

    private JotaPearlDiver() {}

    /** How many nonces were tried for a transaction of 8019 trits, in lanes. */
    static long search(byte[] transaction, int minWeightMagnitude) {
        int[] trits = new int[transaction.length];
        for (int i = 0; i < trits.length; i++) {
            trits[i] = transaction[i];
        }
        if (!new PearlDiver().search(trits, minWeightMagnitude, 1)) {
            throw new IllegalStateException("PearlDiver was cancelled");
        }
        long batches = counter(trits) - counter(rateBeforeLastChunk(transaction));
        return LANES * Math.floorMod(batches, COUNTS);
    }

    /** It counts from what the sponge holds when all but the last chunk is absorbed, adding one before each try. */
    private static int[] rateBeforeLastChunk(byte[] transaction) {
        Curl curl = new Curl(CurlRounds.P81);
        curl.absorb(transaction, 0, LAST_CHUNK);
        byte[] rate = new byte[Curl.HASH_TRITS];
        curl.rate(rate, 0, rate.length);
        int[] trits = new int[rate.length];
        for (int i = 0; i < trits.length; i++) {
            trits[i] = rate[i];
        }
        return trits;
    }

    private static long counter(int[] trits) {
        long number = 0;
        for (int i = trits.length - 1; i >= trits.length - COUNTER_TRITS; i--) {
            number = 3 * number + trits[i];
        }
        return number;
    }
}
