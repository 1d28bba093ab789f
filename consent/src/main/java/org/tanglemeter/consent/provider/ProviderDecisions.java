package org.tanglemeter.consent.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.Rotation.Meaning;
import org.tanglemeter.consent.message.Message.ErasureRequest;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.provider.Grant.Asked;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.provider.ProviderEvent.ErasureAsked;
import org.tanglemeter.consent.provider.ProviderEvent.KeysAsked;
import org.tanglemeter.consent.provider.ProviderEvent.KeysReceived;
import org.tanglemeter.consent.provider.ProviderEvent.MovedOn;
import org.tanglemeter.consent.provider.ProviderEvent.ReadingEnded;
import org.tanglemeter.consent.provider.ProviderEvent.RequestMade;
import org.tanglemeter.consent.provider.ProviderEvent.Rested;
import org.tanglemeter.consent.provider.ProviderEvent.Sent;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadKept;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadLost;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadTakenUp;
import org.tanglemeter.consent.provider.ProviderView.Request;
import org.tanglemeter.consent.provider.Reading.State;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.SignedRequest;

/**
 * What follows at a provider from what it is told. Nothing follows from what it was told before; only what is authentic
 * comes here, and only the end of a grant, or its owner's wish, ever leads to a deletion.
 */
public final class ProviderDecisions {
    /** What was signed before a grant's end may come late, and so may the rotation that ends it. */
    static final Duration GRACE = Duration.ofDays(1);

    /** A device's clock may be ahead by so much when it ends a grant. */
    static final Duration SKEW = Duration.ofMinutes(5);

    /** Keys of a grant are told so often at most; else a device could make its provider search through millions. */
    static final int MOST_TELLINGS = 10_000;

    private ProviderDecisions() {}

    /** @throws org.tanglemeter.consent.request.RefusedRequestException if it can't be granted at this moment */
    static List<ProviderEvent> make(ProviderView view, SignedRequest request, Instant now) {
        RequestDocument document = request.document();
        document.requireTimely(now);
        if (view.request(document.id()).isPresent()) {
            throw new IllegalArgumentException("There is a request of this id");
        }
        return List.of(new RequestMade(now, document.id(), Octets.of(request.bytes())));
    }

    /**
     * A device hands over keys.
     *
     * @param request that it answers, by its secret
     * @throws RefusedMessageException if it gives other than what was asked for
     */
    static List<ProviderEvent> receiveKeys(ProviderView view, Request request, KeyExchange keys, Instant now) {
        Optional<Grant> before = view.grant(keys.grant());
        RequestDocument document = request.signed().document();
        if (before.isPresent() && keys.number() <= before.get().number()) {
            return List.of();
        }
        require(
                keys.request().equals(document.id())
                        && keys.requestFingerprint().equals(request.signed().fingerprint()),
                "The keys are for another request, or one that was changed");
        require(
                before.isEmpty() || before.get().request().equals(document.id()),
                "The keys are for a grant of another request");
        require(before.isEmpty() || !before.get().isOver(), "The keys are for a grant that has ended");
        require(
                keys.from().isBefore(keys.until())
                        && !keys.until().isAfter(document.until())
                        && document.from()
                                .map(from -> !keys.from().isBefore(from))
                                .orElse(true),
                "The keys are for another time than was asked for");
        require(keys.number() >= 0 && keys.number() < MOST_TELLINGS, "The keys were told too often");
        require(keys.grant().matches("[0-9a-f]{32}"), "The grant is not named by 32 hexadecimal digits");
        Map<Stream, String> chains = new EnumMap<>(Stream.class);
        for (StreamEntry entry : keys.streams()) {
            require(document.streams().contains(entry.stream()), "A stream was given that was not asked for");
            require(chains.put(entry.stream(), entry.chain()) == null, "A stream was given twice");
        }
        require(!chains.isEmpty(), "No stream was given");
        return List.of(new KeysReceived(
                now, keys.grant(), keys.number(), document.id(), chains, keys.recordRoot(), keys.from(), keys.until()));
    }

    /**
     * The end of a chain has come, signed by the device.
     *
     * @param id of an asking, if one follows
     */
    static List<ProviderEvent> rotate(
            ProviderView view, String grantId, Stream stream, Meaning meaning, String id, Instant now) {
        Grant grant = view.grants().get(grantId);
        if (grant.isOver() || grant.readings().get(stream).state() != State.READS) {
            return List.of();
        }
        if (meaning instanceof Meaning.ReadsOn readsOn) {
            return readsOn.next().stream() == stream
                    ? List.of(new MovedOn(now, grantId, stream, readsOn.next().chain()))
                    : lose(grant, stream, "The rotation leads to another stream", id, now);
        }
        if (meaning instanceof Meaning.Rests) {
            return List.of(new Rested(now, grantId, stream));
        }
        if (meaning instanceof Meaning.NotForMe) {
            EndReason reason = now.plus(SKEW).isBefore(grant.until()) ? EndReason.WITHDRAWN : EndReason.EXPIRED;
            return List.of(new ReadingEnded(now, grantId, stream, reason));
        }
        return lose(grant, stream, ((Meaning.CannotOpen) meaning).why(), id, now);
    }

    private static List<ProviderEvent> lose(Grant grant, Stream stream, String why, String id, Instant now) {
        List<ProviderEvent> events = new ArrayList<>();
        events.add(new ThreadLost(now, grant.id(), stream, why));
        events.addAll(askForKeys(grant, id, now));
        return events;
    }

    /**
     * The thread is lost, or an operator thinks so.
     *
     * @param id of this asking
     */
    static List<ProviderEvent> askForKeys(Grant grant, String id, Instant now) {
        boolean asking = grant.asked().filter(asked -> !asked.answered()).isPresent();
        return grant.isOver() || asking ? List.of() : List.of(new KeysAsked(now, grant.id(), id));
    }

    /**
     * Keys were told again for a stream that is being read.
     *
     * @param heard whether the present chain has gone on since then: else its thread is lost
     */
    static List<ProviderEvent> settle(Grant grant, Stream stream, boolean heard, Instant now) {
        Reading reading = grant.readings().get(stream);
        if (grant.isOver() || reading.spare().isEmpty() || reading.state() == State.ENDED) {
            return List.of();
        }
        return List.of(heard ? new ThreadKept(now, grant.id(), stream) : new ThreadTakenUp(now, grant.id(), stream));
    }

    /** The time of grants is over, even if their devices never say so. */
    static List<ProviderEvent> expire(ProviderView view, Instant now) {
        List<ProviderEvent> events = new ArrayList<>();
        for (Grant grant : view.grants().values()) {
            if (!grant.isOver() && !now.isBefore(grant.until().plus(GRACE))) {
                grant.readings().values().stream()
                        .filter(reading -> reading.state() != State.ENDED)
                        .map(reading -> new ReadingEnded(now, grant.id(), reading.stream(), EndReason.EXPIRED))
                        .forEach(events::add);
            }
        }
        return events;
    }

    /** The household wants its data deleted; once is enough. */
    static List<ProviderEvent> erase(Grant grant, ErasureRequest asked, Instant now) {
        require(asked.grant().equals(grant.id()), "The erasure of another grant was asked for");
        return grant.erasure().isPresent() ? List.of() : List.of(new ErasureAsked(now, grant.id(), asked.id()));
    }

    /**
     * Whether what was received under a grant has to be deleted.
     *
     * @param afterwards whether it is not kept beyond the end of the grant
     */
    static boolean mustDelete(Grant grant, boolean afterwards) {
        return grant.rowsDeleted().isEmpty() && (grant.erasure().isPresent() || (afterwards && grant.isOver()));
    }

    /** Whether an answer to a request would make sense, or keys could come again. */
    static boolean isNeeded(ProviderView view, RequestDocument document, Instant now) {
        List<Grant> grants = view.grantsOf(document.id());
        return grants.isEmpty()
                ? now.isBefore(document.until().plus(GRACE))
                : grants.stream().anyMatch(grant -> !grant.isOver());
    }

    static List<ProviderEvent> sent(ProviderView view, String key, Instant now) {
        boolean due = view.grants().values().stream()
                .anyMatch(grant -> isDue(grant.asked(), key, ProviderDecisions::resendKey)
                        || isDue(grant.erasure(), key, ProviderDecisions::confirmationKey));
        return due ? List.of(new Sent(now, key)) : List.of();
    }

    /** What the household is to be asked: for its present keys. */
    static Optional<Asked> dueQuestion(Grant grant) {
        return grant.isOver() ? Optional.empty() : grant.asked().filter(asked -> !asked.answered());
    }

    /** What the household is to be told: that all it wanted deleted is. */
    static Optional<Asked> dueConfirmation(ProviderView view, Grant grant) {
        boolean secretsDestroyed = grant.keysDestroyed()
                && (view.requests().get(grant.request()).forgotten()
                        || view.grantsOf(grant.request()).stream().anyMatch(other -> !other.isOver()));
        return grant.rowsDeleted().isPresent() && secretsDestroyed
                ? grant.erasure().filter(erasure -> !erasure.answered())
                : Optional.empty();
    }

    private static boolean isDue(Optional<Asked> asked, String key, Function<Asked, String> keyOf) {
        return asked.filter(asking -> !asking.answered() && keyOf.apply(asking).equals(key))
                .isPresent();
    }

    static String resendKey(Asked asked) {
        return "resend-keys-" + asked.id();
    }

    static String confirmationKey(Asked erasure) {
        return "erasure-confirmed-" + erasure.id();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new RefusedMessageException(otherwise);
        }
    }
}
