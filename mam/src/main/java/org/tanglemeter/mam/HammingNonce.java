package org.tanglemeter.mam;

import java.util.Arrays;
import java.util.Optional;

/**
 * The nonce that makes a message's hash signable: its first 81, 162 or 243 trits sum to zero, and no smaller one of
 * these parts does. So a reader sees the security level in the hash.
 */
final class HammingNonce {
    static final int TRITS = 81;

    /** The existing clients try so many nonces at a time; with the same, the same one is found. */
    private static final int LANES = 32;

    private static final int LANE_TRITS = 3;
    private static final int FIRST_LANE_WITH_MARK = 19;
    private static final int COUNTER_START = 54;

    private HammingNonce() {}

    /**
     * The first nonce that fits, of those that differ from the rate in the lane's number (trits 0 to 2, a carry lost), a
     * mark (trit 3: 0, or −1 from lane 19 on, which is how the existing clients tell lanes apart) and the counter (trits
     * 54 to 80). About one in 18 fits at level 1, in 28 at level 2, in 37 at level 3.
     */
    static byte[] search(Mask mask, Security security) {
        byte[] nonce = Arrays.copyOf(mask.rate(), TRITS);
        while (true) {
            Trits.add(nonce, COUNTER_START, TRITS, 1);
            for (int lane = 0; lane < LANES; lane++) {
                Arrays.fill(nonce, 0, LANE_TRITS, (byte) 0);
                Trits.add(nonce, 0, LANE_TRITS, lane);
                nonce[LANE_TRITS] = (byte) (lane < FIRST_LANE_WITH_MARK ? 0 : -1);
                if (security(mask.rateAfter(nonce)).equals(Optional.of(security))) {
                    return nonce;
                }
            }
        }
    }

    /** The level that a hash of 243 trits can be signed with, if any. */
    static Optional<Security> security(byte[] hash) {
        int sum = 0;
        for (int level = 1; level <= Security.GREATEST_LEVEL; level++) {
            Security security = new Security(level);
            for (int i = TRITS * (level - 1); i < security.signedTrits(); i++) {
                sum += hash[i];
            }
            if (sum == 0) {
                return Optional.of(security);
            }
        }
        return Optional.empty();
    }
}
