package org.tanglemeter.consent.provider;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.provider.Grant.Asked;
import org.tanglemeter.consent.provider.ProviderEvent.ErasureAsked;
import org.tanglemeter.consent.provider.ProviderEvent.InboxForgotten;
import org.tanglemeter.consent.provider.ProviderEvent.KeysAsked;
import org.tanglemeter.consent.provider.ProviderEvent.KeysDestroyed;
import org.tanglemeter.consent.provider.ProviderEvent.KeysReceived;
import org.tanglemeter.consent.provider.ProviderEvent.MovedOn;
import org.tanglemeter.consent.provider.ProviderEvent.ReadingEnded;
import org.tanglemeter.consent.provider.ProviderEvent.RequestForgotten;
import org.tanglemeter.consent.provider.ProviderEvent.RequestMade;
import org.tanglemeter.consent.provider.ProviderEvent.Rested;
import org.tanglemeter.consent.provider.ProviderEvent.RowsDeleted;
import org.tanglemeter.consent.provider.ProviderEvent.Sent;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadKept;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadLost;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadTakenUp;
import org.tanglemeter.consent.request.SignedRequest;

/**
 * What a provider has asked for, and what it was granted.
 *
 * @param requests by id, oldest first
 * @param grants by id, oldest first
 */
public record ProviderView(Map<String, Request> requests, Map<String, Grant> grants) {
    public static final ProviderView EMPTY = new ProviderView(Map.of(), Map.of());

    /**
     * A request that was made.
     *
     * @param forgotten whether it can't be answered any more
     */
    public record Request(SignedRequest signed, boolean forgotten) {}

    public Optional<Grant> grant(String id) {
        return Optional.ofNullable(grants.get(id));
    }

    public Optional<Request> request(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    public List<Grant> grantsOf(String request) {
        return grants.values().stream()
                .filter(grant -> grant.request().equals(request))
                .toList();
    }

    /** The view after one more event. */
    public static ProviderView after(ProviderView view, ProviderEvent event) {
        if (event instanceof RequestMade made) {
            return view.withRequest(made.request(), new Request(read(made.document()), false));
        }
        if (event instanceof RequestForgotten forgotten) {
            return view.withRequest(
                    forgotten.request(),
                    new Request(view.requests.get(forgotten.request()).signed(), true));
        }
        if (event instanceof KeysReceived received) {
            return view.withKeys(received);
        }
        if (event instanceof MovedOn moved) {
            return view.with(
                    moved.grant(),
                    grant -> grant.with(
                            moved.stream(),
                            reading -> reading.movedTo(
                                    moved.chain(), ProviderKeys.entryAfterRotation(moved.grant(), moved.chain()))));
        }
        if (event instanceof Rested rested) {
            return view.with(
                    rested.grant(), grant -> grant.with(rested.stream(), reading -> reading.in(Reading.State.RESTS)));
        }
        if (event instanceof ReadingEnded ended) {
            return view.with(
                    ended.grant(),
                    grant -> grant.with(ended.stream(), reading -> reading.in(Reading.State.ENDED))
                            .ended(ended.reason()));
        }
        if (event instanceof ThreadLost lost) {
            return view.with(lost.grant(), grant -> grant.with(lost.stream(), reading -> reading.lost(lost.why())));
        }
        if (event instanceof KeysAsked asked) {
            return view.with(asked.grant(), grant -> grant.asks(Optional.of(Asked.of(asked.id(), asked.at()))));
        }
        if (event instanceof ThreadTakenUp takenUp) {
            return view.with(takenUp.grant(), grant -> grant.with(takenUp.stream(), Reading::takenUp));
        }
        if (event instanceof ThreadKept kept) {
            return view.with(kept.grant(), grant -> grant.with(kept.stream(), Reading::kept));
        }
        if (event instanceof ErasureAsked erasure) {
            return view.with(
                    erasure.grant(), grant -> grant.erasing(Optional.of(Asked.of(erasure.id(), erasure.at()))));
        }
        if (event instanceof RowsDeleted deleted) {
            return view.with(deleted.grant(), grant -> grant.withoutRows(deleted.rows()));
        }
        if (event instanceof KeysDestroyed destroyed) {
            return view.with(destroyed.grant(), Grant::withoutKeys);
        }
        if (event instanceof InboxForgotten forgotten) {
            return view.with(forgotten.grant(), Grant::withoutInbox);
        }
        if (event instanceof Sent sent) {
            return view.sent(sent.key());
        }
        throw new IllegalStateException("No such event: " + event.getClass());
    }

    private static SignedRequest read(Octets document) {
        return SignedRequest.read(document.bytes());
    }

    private ProviderView withKeys(KeysReceived received) {
        Grant before = grants.get(received.grant());
        Map<Stream, Reading> readings = before == null ? new EnumMap<>(Stream.class) : new HashMap<>(before.readings());
        received.chains().forEach((stream, chain) -> {
            String source = ProviderKeys.entryOfExchange(received.grant(), received.number(), stream);
            readings.merge(stream, Reading.of(stream, chain, source), (present, told) -> switch (present.state()) {
                // What the ledger still holds of this chain comes first; see ProviderDecisions.settle.
                case READS -> present.toldAgain(new Reading.Spare(chain, source, received.at()));
                case RESTS, LOST -> told;
                case ENDED -> present;
            });
        });
        return withGrant(before == null ? Grant.of(received, readings) : before.toldAgain(received, readings));
    }

    private ProviderView sent(String key) {
        for (Grant grant : grants.values()) {
            if (grant.asked().isPresent()
                    && key.equals(ProviderDecisions.resendKey(grant.asked().get()))) {
                return withGrant(grant.asks(grant.asked().map(Asked::done)));
            }
            if (grant.erasure().isPresent()
                    && key.equals(
                            ProviderDecisions.confirmationKey(grant.erasure().get()))) {
                return withGrant(grant.erasing(grant.erasure().map(Asked::done)));
            }
        }
        return this;
    }

    private ProviderView with(String grant, UnaryOperator<Grant> change) {
        return withGrant(change.apply(grants.get(grant)));
    }

    private ProviderView withGrant(Grant grant) {
        return new ProviderView(requests, put(grants, grant.id(), grant));
    }

    private ProviderView withRequest(String id, Request request) {
        return new ProviderView(put(requests, id, request), grants);
    }

    private static <T> Map<String, T> put(Map<String, T> map, String key, T value) {
        Map<String, T> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return Collections.unmodifiableMap(changed);
    }
}
