package org.tanglemeter.mam;

import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;

/**
 * The sponge that masks a message, and into whose state the message itself goes.
 *
 * <p>Each chunk of 243 trits is masked with the sponge's rate, trit by trit without carry; then the rate takes the plain
 * chunk and is transformed. A short chunk replaces only as many trits of the rate as it has.
 */
final class Mask {
    private final Curl curl = new Curl(CurlRounds.P27);

    /** Starts with what reader and writer know, and what stands before the message in clear. */
    Mask(byte[] sideKey, byte[] root, byte[] head) {
        curl.absorb(sideKey, 0, sideKey.length);
        curl.absorb(root, 0, root.length);
        curl.absorb(head, 0, head.length);
    }

    byte[] mask(byte[] plain) {
        byte[] masked = plain.clone();
        curl.mask(masked, 0, masked.length);
        return masked;
    }

    /** The state's first 243 trits: the key of the next chunk, and the hash of everything so far. */
    byte[] rate() {
        byte[] rate = new byte[Trits.HASH];
        curl.rate(rate, 0, rate.length);
        return rate;
    }

    /** The rate as it would be with one more chunk. */
    byte[] rateAfter(byte[] chunk) {
        Curl copy = curl.copy();
        copy.absorb(chunk, 0, chunk.length);
        byte[] rate = new byte[Trits.HASH];
        copy.rate(rate, 0, rate.length);
        return rate;
    }
}
