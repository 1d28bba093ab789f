package org.tanglemeter.pow;

import org.iota.jota.pow.ICurl;
import org.iota.jota.pow.SpongeFactory;

/** The Curl of IOTA's Java client, to compare with. */
final class JotaCurl {
    private JotaCurl() {}

    static byte[] hash(CurlRounds rounds, byte[] trits) {
        ICurl curl = SpongeFactory.create(
                rounds == CurlRounds.P27 ? SpongeFactory.Mode.CURL_P27 : SpongeFactory.Mode.CURL_P81);
        int[] input = new int[trits.length];
        for (int i = 0; i < trits.length; i++) {
            input[i] = trits[i];
        }
        curl.absorb(input);
        int[] output = new int[Curl.HASH_TRITS];
        curl.squeeze(output);
        byte[] hash = new byte[Curl.HASH_TRITS];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) output[i];
        }
        return hash;
    }

    /** With how many zeros the hash of a transaction with a nonce ends. */
    static int weightOf(byte[] transaction, byte[] nonce) {
        byte[] whole = transaction.clone();
        System.arraycopy(nonce, 0, whole, whole.length - nonce.length, nonce.length);
        byte[] hash = hash(CurlRounds.P81, whole);
        int weight = 0;
        while (weight < hash.length && hash[hash.length - 1 - weight] == 0) {
            weight++;
        }
        return weight;
    }
}
