package org.tanglemeter.consent.wallet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.request.PinnedIdentities.Standing;
import org.tanglemeter.consent.request.ProviderIdentity;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.consent.request.SignedRequest;
import org.tanglemeter.consent.wallet.ConsentView.Answer;
import org.tanglemeter.consent.wallet.ConsentView.Request;

/** What the household decides about consents, and what it hears of them: events that follow from a view. */
public final class Consents {
    private Consents() {}

    /**
     * A provider's request; one that is known already stays as it is.
     *
     * @throws org.tanglemeter.consent.request.RefusedRequestException if its time is over
     */
    public static List<ConsentEvent> request(ConsentView view, RequestLink link, Instant now) {
        SignedRequest signed = link.request();
        signed.document().requireTimely(now);
        Request known = view.requests().get(signed.document().id());
        if (known == null) {
            return List.of(new ConsentEvent.Requested(now, Octets.of(signed.bytes()), link.answerSecret()));
        }
        if (!known.signed().equals(signed) || !known.answerSecret().equals(link.answerSecret())) {
            throw new RefusedException(Refusal.ANOTHER_REQUEST);
        }
        return List.of();
    }

    /**
     * A provider's host has confirmed its key, which is pinned. Another key than the pinned one is not: somebody else may
     * have the host now.
     */
    public static List<ConsentEvent> confirmed(ConsentView view, ProviderIdentity identity, Instant now) {
        return view.identities().of(identity) == Standing.CLAIMED
                ? List.of(new ConsentEvent.ProviderConfirmed(now, identity.host(), identity.key()))
                : List.of();
    }

    /** The household does not consent. */
    public static List<ConsentEvent> decline(ConsentView view, String request, Instant now) {
        return switch (known(view, request).answer()) {
            case NONE -> List.of(new ConsentEvent.Declined(now, request));
            case DECLINED -> List.of();
            case GRANTED -> throw new RefusedException(Refusal.REQUEST_GRANTED);
        };
    }

    /**
     * The household consents, to all that was asked for or to less. Consenting twice does it once.
     *
     * @param grant identifies the consent
     * @param device its address
     * @throws RefusedException that says what can't be
     */
    public static List<ConsentEvent> grant(
            ConsentView view,
            String grant,
            String request,
            String device,
            Set<Stream> streams,
            Instant until,
            Instant now) {
        Request asked = known(view, request);
        if (asked.answer() == Answer.DECLINED) {
            throw new RefusedException(Refusal.REQUEST_DECLINED);
        }
        if (asked.answer() == Answer.GRANTED) {
            return List.of();
        }
        RequestDocument document = asked.signed().document();
        if (streams.isEmpty()) {
            throw new RefusedException(Refusal.NO_STREAM);
        }
        if (!document.streams().containsAll(streams)) {
            throw new RefusedException(Refusal.STREAMS_NOT_ASKED);
        }
        if (until.isAfter(document.until())) {
            throw new RefusedException(Refusal.UNTIL_NOT_ASKED, Map.of("until", document.until()));
        }
        Instant from = document.from().filter(now::isBefore).orElse(now);
        if (!until.isAfter(from)) {
            throw new RefusedException(Refusal.TIME_IS_OVER);
        }
        return List.of(new ConsentEvent.Granted(now, grant, request, device, Set.copyOf(streams), from, until));
    }

    /** The household takes its consent back. Doing so twice does it once. */
    public static List<ConsentEvent> revoke(ConsentView view, String grant, Instant now) {
        Grant known = knownGrant(view, grant);
        return known.revoked().isPresent() || known.end().isPresent()
                ? List.of()
                : List.of(new ConsentEvent.Revoked(now, grant));
    }

    /** The household wants the provider of an ended consent to delete what it has. Asking twice does it once. */
    public static List<ConsentEvent> erase(ConsentView view, String grant, String id, Instant now) {
        Grant known = knownGrant(view, grant);
        if (known.state() == Grant.State.GRANTING || known.state() == Grant.State.ACTIVE) {
            throw new RefusedException(Refusal.CONSENT_IN_FORCE);
        }
        return known.erasure().isPresent() ? List.of() : List.of(new ConsentEvent.ErasureAsked(now, grant, id));
    }

    /** A device is the household's no more, or is lost: its grants have ended, whether or not it still hears of it. */
    public static List<ConsentEvent> deviceRemoved(ConsentView view, String device, Instant now) {
        List<ConsentEvent> events = new ArrayList<>();
        for (Grant grant : view.grantsOf(device)) {
            if (grant.end().isEmpty()) {
                events.add(new ConsentEvent.Ended(now, grant.id(), EndReason.DEVICE_DELETED, List.of()));
            }
        }
        return events;
    }

    /**
     * A device told how things stand. Repeated or unknown grants are passed over.
     *
     * @param device that owns the status channel; it speaks of its own grants only
     */
    public static List<ConsentEvent> heard(ConsentView view, String device, StatusEvent status) {
        List<ConsentEvent> events = new ArrayList<>();
        if (status instanceof StatusEvent.KeysSent sent) {
            ofDevice(view, device, sent.grant())
                    .filter(grant -> grant.keysSent().isEmpty())
                    .ifPresent(grant ->
                            events.add(new ConsentEvent.KeysSent(sent.at(), sent.grant(), sent.firstReadable())));
        } else if (status instanceof StatusEvent.AuthorizationEnded ended) {
            ofDevice(view, device, ended.grant())
                    .filter(grant -> grant.end()
                            .map(known -> known.isWithoutPlaces()
                                    && !ended.lastReadable().isEmpty())
                            .orElse(true))
                    .ifPresent(grant -> events.add(
                            new ConsentEvent.Ended(ended.at(), ended.grant(), ended.reason(), ended.lastReadable())));
        } else if (status instanceof StatusEvent.StreamOpened opened
                && view.chains(device, opened.stream().stream()).stream()
                        .noneMatch(known ->
                                known.entry().chain().equals(opened.stream().chain()))) {
            events.add(new ConsentEvent.StreamOpened(opened.at(), device, opened.stream()));
        }
        return events;
    }

    /**
     * A provider told something, authentically. Repetitions are passed over.
     *
     * @param grant that the provider's inbox is for; it speaks of no other
     */
    public static List<ConsentEvent> heard(ConsentView view, String grant, Message message, Instant now) {
        List<ConsentEvent> events = new ArrayList<>();
        if (message instanceof Message.ResendKeys resend && resend.grant().equals(grant)) {
            view.grant(grant)
                    .filter(known -> known.state() == Grant.State.ACTIVE)
                    .filter(known -> known.keyRequests().stream()
                            .noneMatch(asked -> asked.id().equals(resend.id())))
                    .ifPresent(known -> events.add(new ConsentEvent.KeysAsked(now, grant, resend.id())));
        } else if (message instanceof Message.ErasureConfirmed confirmed
                && confirmed.grant().equals(grant)) {
            view.grant(grant)
                    .filter(known -> known.erasure()
                            .filter(asked -> asked.id().equals(confirmed.id()))
                            .filter(asked -> asked.confirmed().isEmpty())
                            .isPresent())
                    .ifPresent(known -> events.add(new ConsentEvent.ErasureConfirmed(
                            now, grant, confirmed.id(), confirmed.at(), confirmed.rows())));
        }
        return events;
    }

    private static Optional<Grant> ofDevice(ConsentView view, String device, String grant) {
        return view.grant(grant).filter(known -> known.device().equals(device));
    }

    private static Request known(ConsentView view, String request) {
        Map<String, Request> requests = view.requests();
        if (!requests.containsKey(request)) {
            throw new RefusedException(Refusal.NO_SUCH_REQUEST);
        }
        return requests.get(request);
    }

    private static Grant knownGrant(ConsentView view, String grant) {
        return view.grant(grant).orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_CONSENT));
    }
}
