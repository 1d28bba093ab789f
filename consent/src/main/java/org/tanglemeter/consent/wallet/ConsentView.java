package org.tanglemeter.consent.wallet;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.request.PinnedIdentities;
import org.tanglemeter.consent.request.ProviderIdentity;
import org.tanglemeter.consent.request.SignedRequest;

/**
 * The household's consents as they are.
 *
 * @param requests by their identifiers, in order
 * @param grants by their identifiers, in order
 * @param streams the chains of its devices, in the order in which they were opened
 * @param identities providers whose hosts have confirmed their keys
 * @param sent keys of the messages that have gone out, but for those of records
 */
public record ConsentView(
        Map<String, Request> requests,
        Map<String, Grant> grants,
        Set<OwnStream> streams,
        PinnedIdentities identities,
        Set<String> sent) {
    public static final ConsentView EMPTY =
            new ConsentView(Map.of(), Map.of(), Set.of(), PinnedIdentities.NONE, Set.of());

    /** @param answer what became of it */
    public record Request(SignedRequest signed, Octets answerSecret, Answer answer) {
        Request with(Answer given) {
            return new Request(signed, answerSecret, given);
        }
    }

    /** What the household said to a request. */
    public enum Answer {
        NONE,
        DECLINED,
        GRANTED
    }

    public Optional<Grant> grant(String id) {
        return Optional.ofNullable(grants.get(id));
    }

    public List<Grant> grantsOf(String device) {
        return grants.values().stream()
                .filter(grant -> grant.device().equals(device))
                .toList();
    }

    /** The chains of a device's stream, in order. */
    List<OwnStream> chains(String device, Stream stream) {
        return streams.stream()
                .filter(chain -> chain.device().equals(device) && chain.entry().stream() == stream)
                .toList();
    }

    /** The view after one more event. */
    public ConsentView after(ConsentEvent event) {
        // Not a switch over types, which Java 17 lacks.
        if (event instanceof ConsentEvent.Requested requested) {
            SignedRequest signed = SignedRequest.read(requested.request().bytes());
            return withRequest(signed.document().id(), new Request(signed, requested.answerSecret(), Answer.NONE));
        }
        if (event instanceof ConsentEvent.ProviderConfirmed confirmed) {
            PinnedIdentities more = identities.with(new ProviderIdentity(confirmed.host(), confirmed.key()));
            return new ConsentView(requests, grants, streams, more, sent);
        }
        if (event instanceof ConsentEvent.Declined declined) {
            return withRequest(
                    declined.request(), requests.get(declined.request()).with(Answer.DECLINED));
        }
        if (event instanceof ConsentEvent.Granted granted) {
            return afterGranted(granted);
        }
        if (event instanceof ConsentEvent.KeysSent keysSent) {
            return change(keysSent.grant(), grant -> grant.withKeysSent(keysSent.at(), keysSent.firstReadable()));
        }
        if (event instanceof ConsentEvent.Revoked revoked) {
            return change(revoked.grant(), grant -> grant.withRevoked(revoked.at()));
        }
        if (event instanceof ConsentEvent.Ended ended) {
            return change(
                    ended.grant(),
                    grant -> grant.withEnd(new Grant.End(ended.at(), ended.reason(), ended.lastReadable())));
        }
        if (event instanceof ConsentEvent.KeysAsked asked) {
            return change(asked.grant(), grant -> grant.withKeyRequest(new Grant.KeyRequest(asked.id(), asked.at())));
        }
        if (event instanceof ConsentEvent.ErasureAsked asked) {
            return change(
                    asked.grant(),
                    grant -> grant.withErasure(
                            new Grant.Erasure(asked.id(), asked.at(), Optional.empty()),
                            RecordEntry.of(RecordEntry.Type.ERASURE_ASKED, asked.at())));
        }
        if (event instanceof ConsentEvent.ErasureConfirmed confirmed) {
            return change(confirmed.grant(), grant -> afterConfirmed(grant, confirmed));
        }
        if (event instanceof ConsentEvent.StreamOpened opened) {
            return new ConsentView(
                    requests, grants, plus(streams, new OwnStream(opened.device(), opened.stream())), identities, sent);
        }
        if (event instanceof ConsentEvent.Recorded recorded) {
            return change(recorded.grant(), grant -> grant.withRecorded(recorded.index(), recorded.root()));
        }
        if (event instanceof ConsentEvent.Sent gone) {
            return new ConsentView(requests, grants, streams, identities, plus(sent, gone.key()));
        }
        throw new IllegalArgumentException("Unknown event " + event.getClass());
    }

    private ConsentView afterGranted(ConsentEvent.Granted granted) {
        Request request = requests.get(granted.request());
        Grant grant = new Grant(
                granted.grant(),
                request.signed(),
                granted.device(),
                granted.streams(),
                granted.at(),
                granted.from(),
                granted.until(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(RecordEntry.of(RecordEntry.Type.GIVEN, granted.at())),
                List.of());
        return withRequest(granted.request(), request.with(Answer.GRANTED)).withGrant(grant);
    }

    private static Grant afterConfirmed(Grant grant, ConsentEvent.ErasureConfirmed confirmed) {
        Grant.Erasure asked = grant.erasure().orElseThrow();
        return grant.withErasure(
                new Grant.Erasure(
                        asked.id(),
                        asked.asked(),
                        Optional.of(new Grant.Confirmation(confirmed.confirmedAt(), confirmed.rows()))),
                RecordEntry.of(RecordEntry.Type.ERASURE_CONFIRMED, confirmed.confirmedAt()));
    }

    private ConsentView change(String grant, UnaryOperator<Grant> change) {
        return withGrant(change.apply(grants.get(grant)));
    }

    private ConsentView withGrant(Grant grant) {
        return new ConsentView(requests, put(grants, grant.id(), grant), streams, identities, sent);
    }

    private ConsentView withRequest(String id, Request request) {
        return new ConsentView(put(requests, id, request), grants, streams, identities, sent);
    }

    private static <T> Set<T> plus(Set<T> set, T last) {
        Set<T> larger = new LinkedHashSet<>(set);
        larger.add(last);
        return larger;
    }

    private static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
        Map<String, V> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
