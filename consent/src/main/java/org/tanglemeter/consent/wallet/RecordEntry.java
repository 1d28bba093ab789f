package org.tanglemeter.consent.wallet;

import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.consent.message.StatusEvent.EndReason;

/**
 * One entry of a grant's record: what happened to the consent, and when.
 *
 * @param at by the clock of whoever it happened at
 * @param root of the tree that signed it, 81 trytes, once it stands on the ledger
 */
public record RecordEntry(Type type, Instant at, Optional<String> root) {

    /** What happened. */
    public enum Type {
        GIVEN,
        WITHDRAWN,
        EXPIRED,
        DEVICE_REMOVED,
        ERASURE_ASKED,
        ERASURE_CONFIRMED
    }

    static RecordEntry of(Type type, Instant at) {
        return new RecordEntry(type, at, Optional.empty());
    }

    static RecordEntry ended(Grant.End end) {
        return of(type(end.reason()), end.at());
    }

    RecordEntry standingAt(String itsRoot) {
        return new RecordEntry(type, at, Optional.of(itsRoot));
    }

    private static Type type(EndReason reason) {
        return switch (reason) {
            case REVOKED -> Type.WITHDRAWN;
            case EXPIRED -> Type.EXPIRED;
            case DEVICE_DELETED -> Type.DEVICE_REMOVED;
        };
    }
}
