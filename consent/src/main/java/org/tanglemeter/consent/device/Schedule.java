package org.tanglemeter.consent.device;

import java.time.Duration;
import java.time.Instant;

/**
 * When keys change although nobody comes or goes, so that a change does not tell that somebody did.
 *
 * @param ratchet life of a side key; zero for no end
 * @param rotation life of a chain; zero for no end
 */
public record Schedule(Duration ratchet, Duration rotation) {

    boolean isEpochOver(Chain chain, Instant now) {
        return isOver(chain.epochSince(), ratchet, now);
    }

    boolean isChainOver(Chain chain, Instant now) {
        return isOver(chain.since(), rotation, now);
    }

    private static boolean isOver(Instant since, Duration life, Instant now) {
        return !life.isZero() && !now.isBefore(since.plus(life));
    }
}
