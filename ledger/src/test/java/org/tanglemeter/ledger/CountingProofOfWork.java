package org.tanglemeter.ledger;

import java.util.Arrays;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.ProofOfWork;

/** Tries nonces one after the other; quick enough for weights up to 5. */
final class CountingProofOfWork implements ProofOfWork {

    @Override
    public byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress) throws InterruptedException {
        byte[] trits = transaction.clone();
        int firstNonceTrit = TRANSACTION_TRITS - NONCE_TRITS;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            byte[] hash = Curl.hash(CurlRounds.P81, trits);
            progress.hashed(1);
            if (endsInZeros(hash, minWeightMagnitude)) {
                return Arrays.copyOfRange(trits, firstNonceTrit, TRANSACTION_TRITS);
            }
            int i = firstNonceTrit;
            while (trits[i] == 1) {
                trits[i++] = -1;
            }
            trits[i]++;
        }
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public void close() {}

    private static boolean endsInZeros(byte[] hash, int count) {
        for (int i = hash.length - count; i < hash.length; i++) {
            if (hash[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
