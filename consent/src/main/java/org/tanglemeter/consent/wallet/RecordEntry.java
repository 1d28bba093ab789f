package org.tanglemeter.consent.wallet;

import java.time.Instant;
import org.tanglemeter.consent.message.StatusEvent.EndReason;

/**
 * One entry of a grant's record: what happened to the consent, and when.
 *
 * @param at by the clock of whoever it happened at
 */
public record RecordEntry(Type type, Instant at) {

    /** What happened. */
    public enum Type {
        GIVEN,
        WITHDRAWN,
        EXPIRED,
        DEVICE_REMOVED,
        ERASURE_ASKED,
        ERASURE_CONFIRMED
    }

    static RecordEntry ended(Grant.End end) {
        return new RecordEntry(type(end.reason()), end.at());
    }

    private static Type type(EndReason reason) {
        return switch (reason) {
            case REVOKED -> Type.WITHDRAWN;
            case EXPIRED -> Type.EXPIRED;
            case DEVICE_DELETED -> Type.DEVICE_REMOVED;
        };
    }
}
