package org.tanglemeter.consent.pairing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.Message.AnswerChallenge;
import org.tanglemeter.consent.message.Message.ClaimOutcome;
import org.tanglemeter.crypto.PublicKey;

/**
 * A wallet's devices, and those that it would have.
 *
 * @param attempts by the identifier of their pairing, in the order in which they began
 * @param devices by address
 * @param falseKeys that stand on an address
 * @param sent keys of what has gone out
 */
public record WalletSideView(
        Map<String, WalletAttempt> attempts,
        Map<String, PairedDevice> devices,
        Map<String, List<Octets>> falseKeys,
        Set<String> sent) {

    /** Before anything has happened. */
    public static final WalletSideView EMPTY = new WalletSideView(Map.of(), Map.of(), Map.of(), Set.of());

    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);

    static final String CLAIM = "claim-";
    static final String ANSWER = "answer-";

    /** The devices that are the household's. */
    public List<PairedDevice> owned() {
        return devices.values().stream()
                .filter(device -> device.stage() == PairedDevice.Stage.OWNED)
                .toList();
    }

    /** Pairings that are under way, and not given up. */
    Stream<WalletAttempt> waiting(Instant now) {
        return attempts.values().stream()
                .filter(WalletAttempt::isOpen)
                .filter(attempt -> now.isBefore(attempt.progressAt().plus(GIVEN_UP_AFTER)));
    }

    /** Pairings whose challenge can be answered once the control channel is open. */
    Stream<WalletAttempt> unanswered(Instant now) {
        return waiting(now)
                .filter(attempt -> attempt.said().challenge().isPresent()
                        && attempt.said().answer().isEmpty());
    }

    /** Devices to which a restored wallet has no channel yet. */
    Stream<PairedDevice> withoutControl() {
        return devices.values().stream()
                .filter(device -> device.stage() != PairedDevice.Stage.RELEASED
                        && device.control().isEmpty());
    }

    /** The view after one more event. */
    public WalletSideView after(WalletSideEvent event) {
        if (event instanceof WalletSideEvent.PairingBegun begun) {
            PairingText text = new PairingText(
                    begun.address(), begun.fingerprint(), PairingSecret.of(begun.secret()), begun.name());
            return with(
                    new WalletAttempt(text, begun.at(), begun.at(), Optional.empty(), Attempt.begun(begun.claim())));
        }
        if (event instanceof WalletSideEvent.FalseKeySeen seen) {
            List<Octets> keys = new ArrayList<>(falseKeys.getOrDefault(seen.address(), List.of()));
            keys.add(seen.publicKey());
            return new WalletSideView(attempts, devices, put(falseKeys, seen.address(), keys), sent);
        }
        if (event instanceof WalletSideEvent.KeyFound found) {
            PublicKey key = PublicKey.decode(found.publicKey().bytes());
            return change(found.pairing(), attempt -> attempt.with(key, found.at()));
        }
        if (event instanceof WalletSideEvent.Challenged challenged) {
            return change(
                    challenged.pairing(),
                    attempt -> attempt.with(attempt.said().challenged(challenged.challenge()), challenged.at()));
        }
        if (event instanceof WalletSideEvent.Answered answered) {
            return change(
                    answered.pairing(),
                    attempt -> attempt.with(attempt.said().answered(Optional.of(answered.answer())), answered.at()));
        }
        if (event instanceof WalletSideEvent.Refused refused) {
            return end(refused.pairing(), refused.outcome(), refused);
        }
        if (event instanceof WalletSideEvent.DeviceAdded added) {
            return end(added.pairing(), ClaimOutcome.PAIRED, added).with(device(added));
        }
        if (event instanceof WalletSideEvent.DeviceDeleted deleted) {
            return changeDevice(deleted.address(), device -> device.at(PairedDevice.Stage.DELETED, deleted.at()));
        }
        if (event instanceof WalletSideEvent.DeviceReleased released) {
            return changeDevice(released.address(), device -> device.at(PairedDevice.Stage.RELEASED, released.at()));
        }
        if (event instanceof WalletSideEvent.ControlOpened opened) {
            return changeDevice(opened.address(), device -> device.withControl(opened.control()));
        }
        if (event instanceof WalletSideEvent.NonceTold told) {
            return changeDevice(told.address(), device -> device.withNonce(told.nonce(), told.generation()));
        }
        if (event instanceof WalletSideEvent.EnergyTold told) {
            return changeDevice(told.address(), device -> device.withEnergy(told.energy()));
        }
        return afterSent((WalletSideEvent.Sent) event);
    }

    /** Its control channel is known if it was paired by this very copy of the wallet. */
    private PairedDevice device(WalletSideEvent.DeviceAdded added) {
        return new PairedDevice(
                added.address(),
                added.name(),
                added.pairing(),
                added.publicKey(),
                added.status(),
                added.generation(),
                Optional.ofNullable(attempts.get(added.pairing()))
                        .flatMap(attempt -> attempt.said().answer())
                        .map(answer -> Authenticated.decode(AnswerChallenge.class, answer)
                                .control()),
                Optional.empty(),
                PairedDevice.Stage.OWNED,
                added.at(),
                Optional.empty());
    }

    private WalletSideView afterSent(WalletSideEvent.Sent event) {
        Set<String> more = new HashSet<>(sent);
        more.add(event.key());
        WalletSideView after = new WalletSideView(attempts, devices, falseKeys, more);
        for (String step : List.of(CLAIM, ANSWER)) {
            if (event.key().startsWith(step)) {
                return after.change(event.key().substring(step.length()), attempt -> attempt.at(event.at()));
            }
        }
        return after;
    }

    private WalletSideView end(String pairing, ClaimOutcome outcome, WalletSideEvent event) {
        return change(pairing, attempt -> attempt.with(attempt.said().ended(outcome), event.at()));
    }

    private WalletSideView change(String pairing, UnaryOperator<WalletAttempt> change) {
        WalletAttempt attempt = attempts.get(pairing);
        return attempt == null ? this : with(change.apply(attempt));
    }

    private WalletSideView changeDevice(String address, UnaryOperator<PairedDevice> change) {
        PairedDevice device = devices.get(address);
        return device == null ? this : with(change.apply(device));
    }

    private WalletSideView with(WalletAttempt attempt) {
        return new WalletSideView(put(attempts, attempt.pairing(), attempt), devices, falseKeys, sent);
    }

    private WalletSideView with(PairedDevice device) {
        return new WalletSideView(attempts, put(devices, device.address(), device), falseKeys, sent);
    }

    private static <V> Map<String, V> put(Map<String, V> before, String key, V value) {
        Map<String, V> after = new LinkedHashMap<>(before);
        after.put(key, value);
        return after;
    }
}
