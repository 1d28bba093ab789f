package org.tanglemeter.consent.pairing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Lasting;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.crypto.PairwiseKey;

/** A wallet of a test, which forgets all but its log whenever it is restarted. */
final class Wallet {
    private static final SecureRandom RANDOM = new SecureRandom();

    final String seed;
    private final Place place;
    private final Supplier<Instant> now;
    private final int generation;
    private final EventLog<WalletSideEvent> log = EventLog.inMemory();
    private WalletSide side;
    private History<WalletSideEvent, WalletSideView> history;

    Wallet(Place place, Supplier<Instant> now) {
        this(place, now, PairwiseKey.random(RANDOM).trytes("seed"), 0);
    }

    private Wallet(Place place, Supplier<Instant> now, String seed, int generation) {
        this.place = place;
        this.now = now;
        this.seed = seed;
        this.generation = generation;
        restart();
    }

    /** A wallet that has nothing but the seed, and what lasts of the events. */
    Wallet restored() {
        Wallet restored = new Wallet(place, now, seed, generation + 1);
        restored.log.append(log.all().stream().filter(Lasting.class::isInstance).toList());
        restored.restart();
        return restored;
    }

    void restart() {
        side = new WalletSide(seed, generation, RANDOM);
        history = new History<>(log, WalletSideView.EMPTY, WalletSideView::after);
    }

    String pair(PairingText text) {
        history.decide(view -> side.begin(view, text, now.get()));
        return side.pairing(history.view(), text, now.get()).orElseThrow();
    }

    PairingState state(String pairing) {
        return side.progress(history.view(), pairing, now.get()).orElseThrow().state();
    }

    PairedDevice device(String address) {
        return history.view().devices().get(address);
    }

    WalletSideView view() {
        return history.view();
    }

    List<WalletSideEvent> events() {
        return log.all();
    }

    List<WalletSideEvent> receive(String address, byte[] bytes) {
        return history.decide(view -> side.received(view, address, bytes, now.get()));
    }

    String replyTo() {
        return side.addresses(history.view(), now.get()).iterator().next();
    }

    void told(String device, StatusEvent event) {
        history.decide(view -> side.told(view, device, event, now.get()));
    }

    void delete(String device) {
        history.decide(view -> side.delete(view, device, now.get()));
    }

    List<Dispatch> due() {
        return side.duties().due(history.view(), now.get());
    }

    void sent(String key) {
        history.decide(view -> side.duties().sent(view, key, now.get()));
    }

    boolean step() {
        for (String channel : side.duties().channelsToOpen(history.view(), now.get())) {
            history.decide(view ->
                    side.opened(view, channel, Device.entry("wallet " + seed + channel + generation), now.get()));
            return true;
        }
        for (Dispatch dispatch : due()) {
            place.publish(name(), dispatch);
            sent(dispatch.key());
            return true;
        }
        for (String address : side.addresses(history.view(), now.get())) {
            if (place.deliver(name(), address, bytes -> receive(address, bytes))) {
                return true;
            }
        }
        return false;
    }

    String name() {
        return seed + generation;
    }
}
