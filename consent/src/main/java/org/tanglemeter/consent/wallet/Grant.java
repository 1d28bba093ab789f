package org.tanglemeter.consent.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;
import org.tanglemeter.consent.request.SignedRequest;

/**
 * A consent, and how far it is in effect.
 *
 * @param device its address, 81 trytes
 * @param keysSent when the provider was sent its keys
 * @param revoked when the household took it back
 * @param end how it ended at the device
 * @param entries of its record, in order
 * @param keyRequests what the provider asked for its keys again with
 */
public record Grant(
        String id,
        SignedRequest request,
        String device,
        Set<Stream> streams,
        Instant granted,
        Instant from,
        Instant until,
        Optional<Instant> keysSent,
        List<Place> firstReadable,
        Optional<Instant> revoked,
        Optional<End> end,
        Optional<Erasure> erasure,
        List<RecordEntry> entries,
        List<KeyRequest> keyRequests) {

    /** @param lastReadable the last message of each stream that the provider could read */
    public record End(Instant at, EndReason reason, List<Place> lastReadable) {
        /** Whether the device has not told, or there is nothing to tell. */
        boolean isWithoutPlaces() {
            return lastReadable.isEmpty();
        }
    }

    /** @param confirmed the provider's statement */
    public record Erasure(String id, Instant asked, Optional<Confirmation> confirmed) {}

    /** The provider's wish to get its keys again. */
    public record KeyRequest(String id, Instant at) {}

    /**
     * What a provider states.
     *
     * @param at by its clock
     * @param rows telegrams and values that it says it deleted
     */
    public record Confirmation(Instant at, long rows) {}

    /** How a person would call it. */
    public enum State {
        /** The device has not yet sent the keys. */
        GRANTING,
        ACTIVE,
        /** The device has not yet ended the chains. */
        ENDING,
        ENDED
    }

    /** The state at a time; the device alone ends a grant whose time is over, with its own clock. */
    public State state() {
        if (end.isPresent()) {
            return State.ENDED;
        }
        if (revoked.isPresent()) {
            return State.ENDING;
        }
        return keysSent.isPresent() ? State.ACTIVE : State.GRANTING;
    }

    /** Whether its provider may have something to say: that it needs the keys again, or that it has deleted. */
    public boolean isHeard() {
        return state() == State.ACTIVE
                || erasure.filter(asked -> asked.confirmed().isEmpty()).isPresent();
    }

    Grant withKeysSent(Instant at, List<Place> places) {
        return copy(
                keysSent.or(() -> Optional.of(at)),
                keysSent.isPresent() ? firstReadable : places,
                revoked,
                end,
                erasure,
                entries,
                keyRequests);
    }

    Grant withRevoked(Instant at) {
        return copy(keysSent, firstReadable, Optional.of(at), end, erasure, entries, keyRequests);
    }

    /** Ends the grant, or completes how it ended. */
    Grant withEnd(End ended) {
        End whole = end.map(known -> new End(known.at(), known.reason(), ended.lastReadable()))
                .orElse(ended);
        List<RecordEntry> recorded = end.isPresent() ? entries : plus(entries, RecordEntry.ended(ended));
        return copy(keysSent, firstReadable, revoked, Optional.of(whole), erasure, recorded, keyRequests);
    }

    Grant withErasure(Erasure asked, RecordEntry entry) {
        return copy(keysSent, firstReadable, revoked, end, Optional.of(asked), plus(entries, entry), keyRequests);
    }

    Grant withKeyRequest(KeyRequest key) {
        return copy(keysSent, firstReadable, revoked, end, erasure, entries, plus(keyRequests, key));
    }

    Grant withRecorded(int index, String root) {
        List<RecordEntry> changed = new ArrayList<>(entries);
        changed.set(index, changed.get(index).standingAt(root));
        return copy(keysSent, firstReadable, revoked, end, erasure, List.copyOf(changed), keyRequests);
    }

    /** The same consent, further on: what was granted never changes. */
    private Grant copy(
            Optional<Instant> changedKeysSent,
            List<Place> changedFirstReadable,
            Optional<Instant> changedRevoked,
            Optional<End> changedEnd,
            Optional<Erasure> changedErasure,
            List<RecordEntry> changedEntries,
            List<KeyRequest> changedKeyRequests) {
        return new Grant(
                id,
                request,
                device,
                streams,
                granted,
                from,
                until,
                changedKeysSent,
                changedFirstReadable,
                changedRevoked,
                changedEnd,
                changedErasure,
                changedEntries,
                changedKeyRequests);
    }

    /** The index of the record's entry that goes to the ledger next; also the number of its side key. */
    public Optional<Integer> nextEntry() {
        for (int index = 0; index < entries.size(); index++) {
            if (entries.get(index).root().isEmpty()) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
