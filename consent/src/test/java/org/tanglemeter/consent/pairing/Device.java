package org.tanglemeter.consent.pairing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;

/** A device of a test, which forgets all but its log whenever it is restarted. */
final class Device {
    private static final SecureRandom RANDOM = new SecureRandom();

    final String address = PairwiseKey.random(RANDOM).trytes("device address");
    final DeviceIdentity identity;
    private final Place place;
    private final Supplier<Instant> now;
    private final EventLog<DeviceSideEvent> log = EventLog.inMemory();
    private final Map<Integer, PairingSecret> secrets = new HashMap<>();
    private DeviceSide side;
    private History<DeviceSideEvent, DeviceSideView> history;

    Device(Place place, Supplier<Instant> now, String name) {
        this.place = place;
        this.now = now;
        this.identity = new DeviceIdentity(
                address,
                KeyPair.derive(
                        Suite.NTRUHPS2048677_X25519, PairwiseKey.random(RANDOM).trytes("seed"), address, new byte[0]),
                name);
        restart();
    }

    void restart() {
        side = new DeviceSide(
                identity,
                number -> secrets.computeIfAbsent(number, absent -> PairingSecret.random(RANDOM)),
                new Budget(3, Duration.ofMinutes(5)),
                RANDOM);
        history = new History<>(log, DeviceSideView.EMPTY, DeviceSideView::after);
    }

    PairingText shown() {
        return side.shown(history.view()).orElseThrow();
    }

    boolean showsNothing() {
        return side.shown(history.view()).isEmpty();
    }

    Optional<Owner> owner() {
        return history.view().owner();
    }

    DeviceSideView view() {
        return history.view();
    }

    List<DeviceSideEvent> events() {
        return log.all();
    }

    void release() {
        history.decide(view -> side.released(view, now.get()));
    }

    List<DeviceSideEvent> receive(byte[] bytes) {
        return history.decide(view -> side.received(view, bytes, now.get()));
    }

    List<Dispatch> due() {
        return side.due(history.view(), now.get());
    }

    void sent(String key) {
        history.decide(view -> side.sent(view, key, now.get()));
    }

    /** Does the next thing that there is to do; false if there is none. */
    boolean step() {
        Optional<String> channel = side.channelToOpen(history.view());
        if (channel.isPresent()) {
            Entry entry = entry("device " + channel.get());
            history.decide(view -> side.opened(view, channel.get(), entry, now.get()));
            return true;
        }
        for (Dispatch dispatch : due()) {
            place.publish(address, dispatch);
            sent(dispatch.key());
            return true;
        }
        return place.deliver(address, address, this::receive);
    }

    static Entry entry(String of) {
        PairwiseKey key = PairwiseKey.ofSeed("9".repeat(81)).derive(of);
        return new Entry(key.trytes("root"), key.trytes("side key"), 0);
    }
}
