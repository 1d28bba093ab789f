package org.tanglemeter.consent.provider;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.exchange.Rotation;
import org.tanglemeter.consent.exchange.Rotation.Meaning;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.ErasureConfirmed;
import org.tanglemeter.consent.message.Message.ErasureRequest;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.message.Message.ResendKeys;
import org.tanglemeter.consent.provider.ProviderView.Request;
import org.tanglemeter.consent.request.IdentityKeys;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.consent.request.SignedRequest;
import org.tanglemeter.crypto.PairwiseKey;

/**
 * A provider's side of consent: makes requests, takes keys and what households say, and tells which channels to follow. Each
 * step can be taken again after a crash: secrets are kept before the event that refers to them, and destroyed before the
 * event that says so. What then has to be done, {@link ProviderDuties} knows.
 */
public final class ProviderDesk {
    /** Keys that were told again wait so long for a sign that they are not needed. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    private final ProviderProfile profile;
    private final History<ProviderEvent, ProviderView> history;
    private final ProviderKeys keys;
    private final Duration longestSilence;
    private final Clock clock;
    private final SecureRandom random;
    private final Silence silence = new Silence();
    private final OtherCopy otherCopy;
    private final ProviderDuties duties;
    private volatile Followed followed = new Followed(ProviderView.EMPTY, Map.of(), Map.of());

    /**
     * Goes on from its log.
     *
     * @param longestSilence of a stream, after which the household is asked for its present keys
     */
    public ProviderDesk(
            ProviderProfile profile,
            EventLog<ProviderEvent> log,
            Secrets secrets,
            Duration longestSilence,
            Clock clock,
            SecureRandom random) {
        this.profile = profile;
        this.history = new History<>(log, ProviderView.EMPTY, ProviderView::after);
        this.keys = new ProviderKeys(secrets, random);
        this.longestSilence = longestSilence;
        this.clock = clock;
        this.random = random;
        this.otherCopy = new OtherCopy(clock.instant());
        this.duties = new ProviderDuties(history, keys, clock, random, otherCopy);
    }

    /** What follows from a view and the secrets that it refers to. */
    private record Followed(ProviderView view, Map<String, Sender> addresses, Map<String, StreamEntry> channels) {}

    /** Who may speak at an address. */
    private sealed interface Sender {
        record Device(String request) implements Sender {}

        record Wallet(String grant) implements Sender {}

        /** Nobody but this provider, or a copy of it. */
        record Provider(String grant) implements Sender {}
    }

    /** How this provider presents itself. */
    public ProviderProfile profile() {
        return profile;
    }

    /** What it has to do. */
    public ProviderDuties duties() {
        return duties;
    }

    public ProviderView view() {
        return history.view();
    }

    /** What the provider's host has to serve at {@link IdentityKeys#PATH}. */
    public IdentityKeys identityKeys() {
        return IdentityKeys.of(Octets.of(keys.identity().publicKey()));
    }

    /**
     * Makes a request for one household.
     *
     * @throws org.tanglemeter.consent.request.RefusedRequestException if it makes no sense
     */
    public RequestLink create(RequestDraft draft) {
        String id = newId();
        keys.begin(id);
        try {
            SignedRequest request = SignedRequest.sign(document(id, draft), keys.identity());
            history.decide(view -> ProviderDecisions.make(view, request, clock.instant()));
            return link(id).orElseThrow();
        } catch (RuntimeException e) {
            if (view().request(id).isEmpty()) {
                keys.forgetRequest(id);
            }
            throw e;
        }
    }

    private RequestDocument document(String id, RequestDraft draft) {
        return new RequestDocument(
                id,
                profile.name(),
                profile.url(),
                Octets.of(keys.identity().publicKey()),
                Octets.of(keys.keyPair(id).orElseThrow().publicKey().encoded()),
                draft.purpose(),
                draft.streams(),
                draft.from(),
                draft.until(),
                draft.returnUrl());
    }

    /** The link of a request, as long as it can be answered. */
    public Optional<RequestLink> link(String request) {
        return view().request(request)
                .flatMap(made -> keys.answerSecret(request).map(secret -> new RequestLink(made.signed(), secret)));
    }

    /** Where messages for this provider may come, 81 trytes each. The same set as long as nothing changes. */
    public Set<String> addresses() {
        return followed().addresses().keySet();
    }

    /** The channels to follow, by the name under which their messages belong; the same map as long as nothing changes. */
    public Map<String, StreamEntry> channels() {
        return followed().channels();
    }

    /** The name under which the messages of one stream of a grant come, whichever chain they stand in. */
    public static String channel(String grant, Stream stream) {
        return grant + "." + stream.id();
    }

    private Followed followed() {
        ProviderView view = view();
        Followed known = followed;
        if (!known.view().equals(view)) {
            known = follow(view);
            followed = known;
        }
        return known;
    }

    private Followed follow(ProviderView view) {
        Map<String, Sender> addresses = new LinkedHashMap<>();
        Map<String, StreamEntry> channels = new LinkedHashMap<>();
        view.requests()
                .forEach((id, request) -> keys.answerSecret(id)
                        .ifPresent(
                                secret -> addresses.put(new KeyExchangeSeal(secret).address(), new Sender.Device(id))));
        for (Grant grant : view.grants().values()) {
            keys.inbox(grant).ifPresent(inbox -> {
                addresses.put(inbox.providerAddress(), new Sender.Wallet(grant.id()));
                addresses.put(inbox.walletAddress(), new Sender.Provider(grant.id()));
            });
            if (!grant.isOver()) {
                grant.readings().values().stream()
                        .filter(reading -> reading.state() == Reading.State.READS)
                        .forEach(reading -> keys.entry(reading)
                                .ifPresent(entry -> channels.put(channel(grant.id(), reading.stream()), entry)));
            }
        }
        return new Followed(view, Collections.unmodifiableMap(addresses), Collections.unmodifiableMap(channels));
    }

    /** A message has come at one of the addresses. Anybody may have sent it. */
    public Outcome receive(String address, byte[] body) {
        Sender sender = followed().addresses().get(address);
        try {
            if (sender instanceof Sender.Device device) {
                return receiveKeys(view().requests().get(device.request()), body);
            }
            if (sender instanceof Sender.Wallet wallet) {
                return receiveWish(view().grants().get(wallet.grant()), body);
            }
            if (sender instanceof Sender.Provider provider) {
                return receiveOwn(view().grants().get(provider.grant()), body);
            }
            return new Outcome.Refused("Nothing is expected at this address");
        } catch (UnreadableException | RefusedMessageException e) {
            return new Outcome.Refused(e.getMessage());
        }
    }

    private Outcome receiveKeys(Request request, byte[] body) {
        String id = request.signed().document().id();
        Optional<Octets> secret = keys.answerSecret(id);
        if (secret.isEmpty()) {
            return new Outcome.Refused("The request was forgotten");
        }
        KeyExchange exchange =
                new KeyExchangeSeal(secret.get()).open(body, keys.keyPair(id).orElseThrow());
        return done("Grant " + exchange.grant() + " has its keys", history.decide(view -> {
            List<ProviderEvent> events = ProviderDecisions.receiveKeys(view, request, exchange, clock.instant());
            if (!events.isEmpty()) {
                keys.keep(exchange);
            }
            return events;
        }));
    }

    private Outcome receiveWish(Grant grant, byte[] body) {
        Optional<Message> message = keys.inbox(grant).flatMap(inbox -> inbox.openAtProvider(body));
        if (message.isPresent() && message.get() instanceof ErasureRequest wish) {
            return done(
                    "Grant " + grant.id() + ": the household wants its data deleted",
                    history.decide(
                            view -> ProviderDecisions.erase(view.grants().get(grant.id()), wish, clock.instant())));
        }
        return new Outcome.Refused("It is not from the household of grant " + grant.id());
    }

    private Outcome receiveOwn(Grant grant, byte[] body) {
        return keys.inbox(grant)
                        .flatMap(inbox -> inbox.openAtWallet(body))
                        .filter(this::isOfOtherCopy)
                        .isPresent()
                ? new Outcome.Refused("Somebody else says this with the keys of grant " + grant.id()
                        + ", and this provider says nothing more under it. If it is a copy of this one, stop one of the two,"
                        + " and start the other again")
                : new Outcome.Known();
    }

    private boolean isOfOtherCopy(Message said) {
        if (said instanceof ResendKeys question) {
            return otherCopy.heard(question.grant(), question.id(), question.at());
        }
        return said instanceof ErasureConfirmed confirmation
                && otherCopy.heard(confirmation.grant(), confirmation.id(), confirmation.at());
    }

    /** Whether somebody else speaks under a grant with this provider's keys, so that this one says nothing more there. */
    public boolean hasOtherCopy(String grant) {
        return otherCopy.speaksUnder(grant);
    }

    private static Outcome done(String what, List<ProviderEvent> events) {
        return events.isEmpty() ? new Outcome.Known() : new Outcome.Done(what);
    }

    /**
     * The chain of a followed channel ends with a rotation, signed by its device.
     *
     * @param channel name under which it came
     */
    public Outcome rotate(String channel, byte[] body) {
        Grant grant = grantOf(channel);
        Stream stream = streamOf(channel);
        Meaning meaning = meaning(grant, body, grant.readings().get(stream).chain());
        if (meaning instanceof Meaning.ReadsOn readsOn) {
            keys.keep(grant.id(), readsOn.next());
        }
        List<ProviderEvent> events = history.decide(
                view -> ProviderDecisions.rotate(view, grant.id(), stream, meaning, newId(), clock.instant()));
        String what = meaning instanceof Meaning.ReadsOn
                ? "goes on in another chain"
                : meaning instanceof Meaning.Rests
                        ? "rests; keys will come again"
                        : meaning instanceof Meaning.NotForMe
                                ? "is no longer authorised"
                                : "has lost the thread, and asks for keys: " + ((Meaning.CannotOpen) meaning).why();
        return done(channel + " " + what, events);
    }

    /** What a rotation means to any of the keys that a grant ever had. */
    private Meaning meaning(Grant grant, byte[] body, String chain) {
        List<Meaning> meanings = new ArrayList<>();
        for (PairwiseKey key : keys.pairwiseKeys(grant)) {
            Meaning meaning = Rotation.open(body, chain, key);
            if (meaning instanceof Meaning.ReadsOn || meaning instanceof Meaning.Rests) {
                return meaning;
            }
            meanings.add(meaning);
        }
        return meanings.stream()
                .filter(meaning -> meaning instanceof Meaning.CannotOpen)
                .findFirst()
                .orElseGet(() -> meanings.isEmpty()
                        ? new Meaning.CannotOpen("There is no key for it: the key file is another one than it was")
                        : new Meaning.NotForMe());
    }

    /** A message of a followed channel has come. */
    public void heard(String channel) {
        silence.ends(channel);
        Stream stream = streamOf(channel);
        Grant grant = grantOf(channel);
        if (grant.readings().get(stream).spare().isPresent()) {
            settle(grant, stream, true);
        }
    }

    /**
     * Time has passed in which a message would have been heard.
     *
     * @param more since the last time
     */
    public void listened(Duration more) {
        for (Grant grant : view().grants().values()) {
            if (!grant.isOver()) {
                grant.readings().values().forEach(reading -> listened(grant, reading, more));
            }
        }
    }

    private void listened(Grant grant, Reading reading, Duration more) {
        String channel = channel(grant.id(), reading.stream());
        if (reading.state() != Reading.State.READS && reading.state() != Reading.State.LOST) {
            return;
        }
        if (reading.spare().isPresent()
                && silence.goesOn(reading.spare().get().source(), more).compareTo(SETTLING) >= 0) {
            settle(grant, reading.stream(), false);
            silence.ends(channel);
        } else if (silence.goesOn(channel, more).compareTo(longestSilence) >= 0) {
            askForKeys(grant.id());
        }
    }

    private void settle(Grant grant, Stream stream, boolean heard) {
        grant.readings().get(stream).spare().ifPresent(spare -> silence.ends(spare.source()));
        history.decide(view -> ProviderDecisions.settle(view.grants().get(grant.id()), stream, heard, clock.instant()));
    }

    /** Asks the household for the present keys of a grant. */
    public void askForKeys(String grant) {
        for (Stream stream : Stream.values()) {
            silence.ends(channel(grant, stream));
        }
        history.decide(view -> ProviderDecisions.askForKeys(requireGrant(view, grant), newId(), clock.instant()));
    }

    private Grant grantOf(String channel) {
        return requireGrant(view(), channel.substring(0, channel.indexOf('.')));
    }

    private static Stream streamOf(String channel) {
        return Stream.of(channel.substring(channel.indexOf('.') + 1));
    }

    static Grant requireGrant(ProviderView view, String grant) {
        return view.grant(grant)
                .orElseThrow(() -> new IllegalArgumentException("There is no grant " + grant + " at this provider"));
    }

    private String newId() {
        return HexFormat.of().formatHex(Octets.random(16, random).bytes());
    }
}
