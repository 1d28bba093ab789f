package org.tanglemeter.camel.iota.mam;

import java.time.Instant;
import java.util.Optional;

/** What an endpoint has met since it was started. Safe for use by several threads. */
final class Tally {
    private long messages;
    private long missing;
    private long conflicts;
    private long unreadable;
    private long judgements;
    private Optional<Instant> lastMessage = Optional.empty();

    synchronized void countMessage(Instant now) {
        messages++;
        lastMessage = Optional.of(now);
    }

    synchronized void countMissing(int more) {
        missing += more;
    }

    synchronized void countConflict() {
        conflicts++;
    }

    synchronized void countUnreadable() {
        unreadable++;
    }

    synchronized void countJudgements(long more) {
        judgements += more;
    }

    synchronized long messages() {
        return messages;
    }

    synchronized long missing() {
        return missing;
    }

    synchronized long conflicts() {
        return conflicts;
    }

    synchronized long unreadable() {
        return unreadable;
    }

    synchronized long judgements() {
        return judgements;
    }

    synchronized Optional<Instant> lastMessage() {
        return lastMessage;
    }
}
