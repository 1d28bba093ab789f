package org.tanglemeter.camel.iota.mam;

import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.ScheduledPollEndpoint;

/** What the endpoints of both components have in common: shared parts, and what management sees. */
abstract class LedgerEndpoint extends ScheduledPollEndpoint {
    private static final int ERRORS_BEFORE_BACKOFF = 3;
    private static final int POLLS_SKIPPED = 20;

    private final Tally tally = new Tally();

    LedgerEndpoint(String uri, Component component) {
        super(uri, component);
        setBackoffErrorThreshold(ERRORS_BEFORE_BACKOFF);
        setBackoffMultiplier(POLLS_SKIPPED);
    }

    abstract LedgerConfiguration getConfiguration();

    SharedParts parts() {
        return SharedParts.of(getCamelContext());
    }

    Tally tally() {
        return tally;
    }

    @ManagedAttribute(description = "Messages that were published or delivered")
    public long getMessages() {
        return tally.messages();
    }

    @ManagedAttribute(description = "Seconds since a message was published or delivered; -1 if none was")
    public long getSecondsSinceLastMessage() {
        return tally.lastMessage()
                .map(last -> Duration.between(
                                last, getConfiguration().clockOrSystem().instant())
                        .toSeconds())
                .orElse(-1L);
    }

    @ManagedAttribute(description = "Messages that are missing on the ledger")
    public long getMissing() {
        return tally.missing();
    }

    @ManagedAttribute(description = "Messages that share a leaf with another one")
    public long getConflicts() {
        return tally.conflicts();
    }

    @ManagedAttribute(description = "Messages that could not be opened")
    public long getUnreadable() {
        return tally.unreadable();
    }

    @ManagedAttribute(
            description = "Payloads, messages and junk, whose mask and signature were tried; each different one once")
    public long getJudgements() {
        return tally.judgements();
    }

    @ManagedAttribute(description = "Messages of all channels with this state directory that wait in the outbox")
    public int getOutboxDepth() {
        return parts().outbox(getConfiguration()).depth();
    }
}
