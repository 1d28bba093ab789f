package org.tanglemeter.consent.device;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch.Target;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.device.DeviceGrants.Prepared;
import org.tanglemeter.consent.device.DeviceView.Following;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.message.StatusEvent.Place;

/** A device with a meter, an owner and providers, on a ledger in memory. The device can be made to end after every step. */
final class Household {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Following OWNER = new Following("control", "status");
    private static final Codec<StatusEvent> STATUS = new Codec<>(StatusEvent.class);

    private final EventLog<DeviceEvent> log = EventLog.inMemory();
    private final Secrets secrets = Secrets.inMemory();
    private final Ledger ledger = new Ledger();
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<Stream, List<Integer>> collected = new EnumMap<>(Stream.class);
    private final Map<Stream, Integer> batches = new EnumMap<>(Stream.class);
    private final Map<String, Integer> fences = new HashMap<>();
    private final Schedule schedule;
    private boolean killed;
    private Instant time = BEGINNING;
    private Optional<Instant> meter = Optional.empty();
    private int telegrams;
    private DeviceGrants device;

    Household(Schedule schedule) {
        this.schedule = schedule;
        start();
        device.follow(OWNER);
    }

    static Household withoutSchedule() {
        return new Household(new Schedule(Duration.ZERO, Duration.ZERO));
    }

    /** From now on the device ends before and after each of its effects, and does each twice. */
    Household killed() {
        killed = true;
        return this;
    }

    /** The process ends here; another one begins. */
    void start() {
        TrustedClock clock = new TrustedClock(new SettableClock(), Duration.ofDays(7));
        meter.ifPresent(clock::meter);
        fences.clear();
        device = new DeviceGrants(
                new History<>(log, DeviceView.EMPTY, DeviceView::after), secrets, clock, schedule, RANDOM);
    }

    Ledger ledger() {
        return ledger;
    }

    Secrets secrets() {
        return secrets;
    }

    DeviceView view() {
        return device.view();
    }

    void later(Duration duration) {
        clock(time.plus(duration));
        keys();
    }

    void clock(Instant now) {
        time = now;
    }

    void meter(Instant now) {
        meter = Optional.of(now);
        start();
    }

    // The owner

    Provider grant(String grant, Stream... streams) {
        return grant(grant, time, Instant.MAX, streams);
    }

    Provider grant(String grant, Instant from, Instant until, Stream... streams) {
        Provider provider = new Provider(grant, ledger);
        providers.put(grant, provider);
        device.receive(authorized(provider, from, until, streams));
        keys();
        return provider;
    }

    ControlEvent.Authorized authorized(Provider provider, Instant from, Instant until, Stream... streams) {
        return new ControlEvent.Authorized(
                time,
                provider.grant(),
                "request",
                "fingerprint",
                Octets.of(provider.keys().publicKey().encoded()),
                provider.answerSecret(),
                "Zon & Co",
                new Purpose("Save €", "dpv:OptimisationForConsumer"),
                Set.of(streams),
                from,
                until,
                "9".repeat(81),
                Octets.random(32, RANDOM));
    }

    void receive(ControlEvent event) {
        device.receive(event);
    }

    void revoke(String grant) {
        device.receive(new ControlEvent.AuthorizationRevoked(time, grant));
    }

    void askForKeys(String grant, String id) {
        device.receive(new ControlEvent.KeysAsked(time, grant, id));
    }

    void delete() {
        device.receive(new ControlEvent.DeviceDeleted(time));
    }

    void doubtControl() {
        device.doubtControl();
    }

    void follow(String control, String status) {
        device.follow(new Following(control, status));
    }

    void reportEnergy(EnergyReport energy) {
        device.reportEnergy(() -> energy);
    }

    List<StatusEvent> told() {
        return told("status");
    }

    List<StatusEvent> told(String channel) {
        return ledger.messages(channel).stream()
                .map(message -> STATUS.decode(message.body().bytes()))
                .toList();
    }

    <T extends StatusEvent> List<T> told(Class<T> type) {
        return told().stream().filter(type::isInstance).map(type::cast).toList();
    }

    // The meter and what is published

    /** A telegram arrives. */
    int telegram(Stream stream) {
        collected.computeIfAbsent(stream, any -> new ArrayList<>()).add(++telegrams);
        return telegrams;
    }

    /** What has been collected is published as one message; before it, what the keys need. */
    void publish(Stream stream) {
        keys();
        List<Integer> batch = List.copyOf(collected.getOrDefault(stream, List.of()));
        ledger.publish(
                device.chain(stream),
                "batch-" + stream.id() + "-" + batches.getOrDefault(stream, 0),
                Kind.TELEGRAMS,
                false,
                Octets.of(batch.toString().getBytes(StandardCharsets.US_ASCII)));
        collected.remove(stream);
        batches.merge(stream, 1, Integer::sum);
    }

    /** A telegram arrives and is published at once. */
    int live() {
        int number = telegram(Stream.LIVE);
        publish(Stream.LIVE);
        return number;
    }

    /** What the timer does in silence, and what is done before a message. */
    void keys() {
        for (Optional<Step> step = next(); step.isPresent(); step = next()) {
            perform(step.get());
            if (killed) {
                start();
            }
        }
        providers.values().forEach(Provider::read);
    }

    private Optional<Step> next() {
        Optional<Step> step = device.next(this::isClear);
        if (killed && step.isPresent()) {
            send(step.get());
            start();
            return device.next(this::isClear);
        }
        return step;
    }

    private void perform(Step step) {
        Optional<Sent> sent = send(step);
        if (sent.isPresent()) {
            device.sent(sent.get().prepared(), sent.get().root());
        } else {
            device.done(step);
        }
    }

    /** What has an effect on others, but is not noted. */
    private Optional<Sent> send(Step step) {
        return device.prepare(step, ledger::entry).map(prepared -> {
            Optional<String> root = Optional.empty();
            if (prepared.dispatch().target() instanceof Target.Channel channel) {
                root = Optional.of(ledger.publish(
                        channel.name(),
                        prepared.dispatch().key(),
                        channel.kind(),
                        channel.lastOfEpoch(),
                        prepared.dispatch().body()));
            } else if (prepared.dispatch().target() instanceof Target.Address address) {
                ledger.send(
                        address.trytes(),
                        prepared.dispatch().key(),
                        prepared.dispatch().body());
            }
            return new Sent(prepared, root);
        });
    }

    private record Sent(Prepared prepared, Optional<String> root) {}

    private boolean isClear(Stream stream, String grant) {
        int next = batches.getOrDefault(stream, 0) + (collected.containsKey(stream) ? 1 : 0);
        int fence = fences.computeIfAbsent(stream + grant, any -> next);
        return batches.getOrDefault(stream, 0) >= fence;
    }

    static Place place(Stream stream, String chain, int index) {
        return new Place(stream, chain, Ledger.root(chain, index));
    }

    private final class SettableClock extends Clock {
        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
