package org.tanglemeter.consent.device;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Dispatch.Target;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.device.DeviceView.Following;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.exchange.Rotation;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.Place;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.PublicKey;

/**
 * The keys of a device's streams: who has them, and what must go out before the next message is signed so that those have
 * them, and no others.
 */
public final class DeviceGrants {
    private static final int SECRET_BYTES = 32;
    private static final Codec<StatusEvent> STATUS = new Codec<>(StatusEvent.class);

    private final History<DeviceEvent, DeviceView> history;
    private final Secrets secrets;
    private final TrustedClock clock;
    private final Schedule schedule;
    private final SecureRandom random;

    /** @param secrets of the grants; they are destroyed when these are over */
    public DeviceGrants(
            History<DeviceEvent, DeviceView> history,
            Secrets secrets,
            TrustedClock clock,
            Schedule schedule,
            SecureRandom random) {
        this.history = history;
        this.secrets = secrets;
        this.clock = clock;
        this.schedule = schedule;
        this.random = random;
        history.view().seen().ifPresent(clock::seen);
    }

    public DeviceView view() {
        return history.view();
    }

    /** The channel onto which a stream's next message goes. */
    public String chain(Stream stream) {
        Chain chain = view().chains().get(stream);
        return (chain == null ? Chain.first(stream, Instant.EPOCH) : chain).name();
    }

    /** Follows this owner from now on. */
    public void follow(Following owner) {
        history.decide(view -> DeviceDecisions.follow(view, owner, now()));
    }

    /**
     * Obeys an event of the control channel; again is once.
     *
     * @throws RefusedGrantException if it grants what can't be given
     */
    public void receive(ControlEvent event) {
        history.decide(view -> {
            List<DeviceEvent> events = DeviceDecisions.receive(view, event, now());
            if (!events.isEmpty() && event instanceof ControlEvent.Authorized authorized) {
                keepSecrets(authorized);
            }
            return events;
        });
    }

    private void keepSecrets(ControlEvent.Authorized event) {
        secrets.putIfAbsent(answerSecret(event.grant()), event.answerSecret());
        secrets.putIfAbsent(inboxKey(event.grant()), event.inboxKey());
        secrets.putIfAbsent(pairwiseKey(event.grant()), Octets.random(SECRET_BYTES, random));
    }

    /** Somebody else can write in the control channel. */
    public void doubtControl() {
        history.decide(view -> DeviceDecisions.doubtControl(view, now()));
    }

    /** Leaves the owner, as if it had given the device up. */
    public void giveUp() {
        history.decide(view -> DeviceDecisions.giveUp(view, now()));
    }

    /** Has the owner told what proof of work takes, if it was not told for a day. */
    public void reportEnergy(Supplier<EnergyReport> energy) {
        if (DeviceDecisions.isEnergyDue(view(), now())) {
            history.decide(view -> DeviceDecisions.reportEnergy(view, energy.get(), now()));
        }
    }

    /** What has to be done before anything else is signed, if anything. */
    public Optional<Step> next(Backlog backlog) {
        history.decide(view -> DeviceDecisions.settle(view, clock.time(), schedule, backlog));
        return view().next();
    }

    /**
     * The message of a step.
     *
     * @param entries of channels, by their names: where the next message of each will stand
     * @return empty if the step needs none
     */
    public Optional<Prepared> prepare(Step step, Function<String, Entry> entries) {
        if (step instanceof Step.EndChain end) {
            return Optional.of(endChain(end, entries));
        }
        if (step instanceof Step.EndEpoch end) {
            return Optional.of(onChannel(end, chain(end.stream()), Kind.NOTHING, true, Octets.of(new byte[0])));
        }
        if (step instanceof Step.SendKeys keys) {
            return Optional.of(sendKeys(keys, entries));
        }
        if (step instanceof Step.TellStream tell) {
            return Optional.of(status(
                    tell, new StatusEvent.StreamOpened(now(), entry(tell.stream(), chain(tell.stream()), entries))));
        }
        if (step instanceof Step.Tell tell) {
            return Optional.of(status(tell, tell.event()));
        }
        return Optional.empty();
    }

    private Prepared endChain(Step.EndChain step, Function<String, Entry> entries) {
        Chain chain = view().chains().get(step.stream());
        StreamEntry next = entry(step.stream(), chain.nextName(), entries);
        byte[] body = new Rotation(random)
                .seal(next, chain.name(), pairwiseKeys(step.reading()), pairwiseKeys(step.resting()));
        return onChannel(step, chain.name(), Kind.ROTATION, false, Octets.of(body));
    }

    private Collection<PairwiseKey> pairwiseKeys(Set<String> grants) {
        return grants.stream()
                .map(grant -> new PairwiseKey(secret(pairwiseKey(grant)).bytes()))
                .toList();
    }

    private Prepared sendKeys(Step.SendKeys step, Function<String, Entry> entries) {
        Grant grant = view().grants().get(step.grant()).grant();
        List<StreamEntry> streams = grant.streams().stream()
                .sorted()
                .map(stream -> entry(stream, chain(stream), entries))
                .toList();
        KeyExchange message = new KeyExchange(
                grant.id(),
                step.number(),
                grant.request(),
                grant.requestFingerprint(),
                streams,
                grant.recordRoot(),
                secret(pairwiseKey(grant.id())),
                secret(inboxKey(grant.id())),
                grant.from(),
                grant.until());
        KeyExchangeSeal seal = new KeyExchangeSeal(secret(answerSecret(grant.id())));
        byte[] body = seal.seal(message, PublicKey.decode(grant.providerKey().bytes()), random);
        List<Place> places = streams.stream()
                .map(entry ->
                        new Place(entry.stream(), entry.chain(), entry.entry().root()))
                .toList();
        return new Prepared(
                step, new Dispatch(step.key(), new Target.Address(seal.address()), Octets.of(body)), places);
    }

    private Prepared status(Step step, StatusEvent event) {
        String channel = view().owner().orElseThrow().status();
        return onChannel(step, channel, Kind.EVENT, false, Octets.of(STATUS.encode(event)));
    }

    private static Prepared onChannel(Step step, String name, int kind, boolean lastOfEpoch, Octets body) {
        return new Prepared(
                step, new Dispatch(step.key(), new Target.Channel(name, kind, lastOfEpoch), body), List.of());
    }

    private static StreamEntry entry(Stream stream, String chain, Function<String, Entry> entries) {
        return new StreamEntry(stream, chain, entries.apply(chain));
    }

    /**
     * The message of a step stands on the ledger.
     *
     * @param root of the tree that signed it, if it is in a channel
     */
    public void sent(Prepared prepared, Optional<String> root) {
        List<Place> places = new ArrayList<>(prepared.places());
        if (prepared.step() instanceof Step.EndChain end) {
            places.add(new Place(end.stream(), chain(end.stream()), root.orElseThrow()));
        }
        finish(prepared.step(), places);
    }

    /** A step without a message is done. */
    public void done(Step step) {
        if (step instanceof Step.Forget forget) {
            secrets.destroy(answerSecret(forget.grant()));
            secrets.destroy(inboxKey(forget.grant()));
            secrets.destroy(pairwiseKey(forget.grant()));
        }
        finish(step, List.of());
    }

    private void finish(Step step, List<Place> places) {
        history.decide(view -> DeviceDecisions.done(view, step.key(), places, now()));
    }

    private Octets secret(String name) {
        return secrets.get(name)
                .orElseThrow(() -> new IllegalStateException("The secret " + name
                        + " is gone, though its grant is not over. Was the device restored from a backup? Reset it, and"
                        + " pair it anew."));
    }

    private Instant now() {
        return clock.time().now().orElseThrow();
    }

    private static String answerSecret(String grant) {
        return "grant-" + grant + "-answer";
    }

    private static String inboxKey(String grant) {
        return "grant-" + grant + "-inbox";
    }

    private static String pairwiseKey(String grant) {
        return "grant-" + grant + "-pairwise";
    }

    /**
     * A step's message.
     *
     * @param places of streams that it opens to a provider
     */
    public record Prepared(Step step, Dispatch dispatch, List<Place> places) {}
}
