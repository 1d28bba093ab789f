package org.tanglemeter.consent.provider;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;

/**
 * What one household has granted by one request.
 *
 * @param number of the last telling of its keys
 * @param asked what the household was last asked: its present keys
 * @param end why it ended, once it has for any of its streams
 * @param erasure what the household wants: its data deleted
 * @param rowsDeleted once they are
 */
public record Grant(
        String id,
        String request,
        int number,
        Map<Stream, Reading> readings,
        String recordRoot,
        Instant from,
        Instant until,
        Optional<Asked> asked,
        Optional<EndReason> end,
        Optional<Asked> erasure,
        OptionalLong rowsDeleted,
        boolean keysDestroyed,
        boolean inboxForgotten) {

    /**
     * Something that one party asks of the other.
     *
     * @param answered whether the message that it takes is on the ledger
     */
    public record Asked(String id, Instant at, boolean answered) {
        static Asked of(String id, Instant at) {
            return new Asked(id, at, false);
        }

        Asked done() {
            return new Asked(id, at, true);
        }
    }

    public Grant {
        readings = Map.copyOf(readings);
    }

    static Grant of(ProviderEvent.KeysReceived event, Map<Stream, Reading> readings) {
        return new Grant(
                event.grant(),
                event.request(),
                event.number(),
                readings,
                event.recordRoot(),
                event.from(),
                event.until(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                false,
                false);
    }

    /** Whether nothing more will come: all of its streams have ended, or the household wants its data deleted. */
    public boolean isOver() {
        return erasure.isPresent()
                || readings.values().stream().allMatch(reading -> reading.state() == Reading.State.ENDED);
    }

    Grant toldAgain(ProviderEvent.KeysReceived event, Map<Stream, Reading> present) {
        return new Grant(
                id,
                request,
                event.number(),
                present,
                recordRoot,
                event.from(),
                event.until(),
                asked,
                end,
                erasure,
                rowsDeleted,
                keysDestroyed,
                inboxForgotten);
    }

    Grant with(Stream stream, UnaryOperator<Reading> change) {
        Map<Stream, Reading> changed = new EnumMap<>(readings);
        changed.computeIfPresent(stream, (same, reading) -> change.apply(reading));
        return copy(changed, asked, end, erasure, rowsDeleted, keysDestroyed, inboxForgotten);
    }

    Grant asks(Optional<Asked> what) {
        return copy(readings, what, end, erasure, rowsDeleted, keysDestroyed, inboxForgotten);
    }

    Grant ended(EndReason reason) {
        return copy(
                readings,
                asked,
                end.or(() -> Optional.of(reason)),
                erasure,
                rowsDeleted,
                keysDestroyed,
                inboxForgotten);
    }

    Grant erasing(Optional<Asked> what) {
        return copy(readings, asked, end, what, rowsDeleted, keysDestroyed, inboxForgotten);
    }

    Grant withoutRows(long rows) {
        return copy(readings, asked, end, erasure, OptionalLong.of(rows), keysDestroyed, inboxForgotten);
    }

    Grant withoutKeys() {
        return copy(readings, asked, end, erasure, rowsDeleted, true, inboxForgotten);
    }

    Grant withoutInbox() {
        return copy(readings, asked, end, erasure, rowsDeleted, keysDestroyed, true);
    }

    private Grant copy(
            Map<Stream, Reading> changedReadings,
            Optional<Asked> changedAsked,
            Optional<EndReason> changedEnd,
            Optional<Asked> changedErasure,
            OptionalLong changedRows,
            boolean changedKeys,
            boolean changedInbox) {
        return new Grant(
                id,
                request,
                number,
                changedReadings,
                recordRoot,
                from,
                until,
                changedAsked,
                changedEnd,
                changedErasure,
                changedRows,
                changedKeys,
                changedInbox);
    }
}
