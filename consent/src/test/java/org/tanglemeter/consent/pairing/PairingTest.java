package org.tanglemeter.consent.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.ClaimOutcome;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.crypto.SealedEnvelope;
import org.tanglemeter.crypto.Suite;

class PairingTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SealedEnvelope ENVELOPES = new SealedEnvelope(RANDOM);

    private final Place place = new Place();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Device device = new Device(place, () -> now, "Meterkast €");
    private final Wallet wallet = new Wallet(place, () -> now);

    @Test
    void aWalletThatKnowsTheSecretBecomesTheOwner() {
        String pairing = wallet.pair(device.shown());

        untilNothingHappens(device::step, wallet::step);

        assertThat(wallet.state(pairing)).isEqualTo(PairingState.PAIRED);
        assertThat(device.owner()).hasValueSatisfying(owner -> {
            assertThat(owner.pairing()).isEqualTo(pairing);
            assertThat(owner.control())
                    .isEqualTo(wallet.device(device.address).control().orElseThrow());
            assertThat(owner.status()).contains(wallet.device(device.address).status());
        });
        assertThat(wallet.view().owned()).singleElement().satisfies(added -> {
            assertThat(added.name()).isEqualTo("Meterkast €");
            assertThat(added.address()).isEqualTo(device.address);
        });
        assertThat(device.showsNothing()).isTrue();
    }

    @Test
    void theDeviceIsCalledAsItsOwnerLikes() {
        PairingText shown = device.shown();
        wallet.pair(new PairingText(shown.address(), shown.fingerprint(), shown.secret(), "Schuur"));

        untilNothingHappens(device::step, wallet::step);

        assertThat(wallet.device(device.address).name()).isEqualTo("Schuur");
    }

    @Test
    void theChannelsEntryIsNotHandedOverBeforeTheDeviceHasShownItself() {
        wallet.pair(device.shown());
        device.step();
        untilNothingHappens(wallet::step);

        assertThat(place.on(device.address)).hasSize(2);
        assertThat(wallet.events()).noneMatch(WalletSideEvent.Answered.class::isInstance);
    }

    @Test
    void whatIsSaidOnTheLedgerHoldsNeitherSecretNorNameNorEntry() {
        PairingText shown = device.shown();
        wallet.pair(shown);
        untilNothingHappens(device::step, wallet::step);

        Owner owner = device.owner().orElseThrow();
        List<byte[]> secrets = List.of(
                shown.secret().octets().bytes(),
                shown.secret().text().getBytes(StandardCharsets.UTF_8),
                shown.name().getBytes(StandardCharsets.UTF_8),
                owner.pairing().getBytes(StandardCharsets.UTF_8),
                owner.control().root().getBytes(StandardCharsets.UTF_8),
                owner.control().sideKey().getBytes(StandardCharsets.UTF_8));
        assertThat(place.everything()).hasSize(5).allSatisfy(bytes -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(secrets).noneMatch(secret -> text.contains(new String(secret, StandardCharsets.ISO_8859_1)));
        });
    }

    @Test
    void askingTwiceDoesItOnce() {
        PairingText shown = device.shown();
        String pairing = wallet.pair(shown);

        assertThat(wallet.pair(shown)).isEqualTo(pairing);
        untilNothingHappens(device::step, wallet::step);
        assertThat(wallet.pair(shown)).isEqualTo(pairing);
        assertThat(wallet.view().owned()).hasSize(1);
    }

    @Test
    void aProcessThatEndsBetweenAnyTwoStepsGoesOn() {
        int steps = stepsUntilPaired(Integer.MAX_VALUE, true);

        assertThat(steps).isGreaterThan(12);
        for (int killed = 0; killed < steps; killed++) {
            stepsUntilPaired(killed, true);
            stepsUntilPaired(killed, false);
        }
    }

    /** Ends both processes once; and, unless it is clean, before they have noted what just went out. */
    private int stepsUntilPaired(int killedAfter, boolean clean) {
        Place there = new Place();
        Device one = new Device(there, () -> now, "Meterkast");
        Wallet other = new Wallet(there, () -> now);
        String pairing = other.pair(one.shown());
        int steps = 0;
        while (one.step() || other.step()) {
            if (steps == killedAfter) {
                if (!clean) {
                    one.due().forEach(dispatch -> there.publish(one.address, dispatch));
                    other.due().forEach(dispatch -> there.publish(other.name(), dispatch));
                }
                one.restart();
                other.restart();
            }
            steps++;
            assertThat(steps).as("steps").isLessThan(100);
        }
        assertThat(other.state(pairing)).isEqualTo(PairingState.PAIRED);
        assertThat(one.owner().orElseThrow().pairing()).isEqualTo(pairing);
        assertThat(there.everything()).hasSize(5);
        assertThat(there.in(one.address, one.owner().orElseThrow().statusChannel()))
                .hasSize(1);
        return steps;
    }

    @Test
    void aWalletHasSeveralDevices() {
        Device second = new Device(place, () -> now, "Schuur");
        String first = wallet.pair(device.shown());
        String other = wallet.pair(second.shown());

        untilNothingHappens(device::step, second::step, wallet::step);

        assertThat(wallet.state(first)).isEqualTo(PairingState.PAIRED);
        assertThat(wallet.state(other)).isEqualTo(PairingState.PAIRED);
        assertThat(wallet.view().owned())
                .extracting(PairedDevice::name)
                .containsExactlyInAnyOrder("Meterkast €", "Schuur");
        assertThat(wallet.view().owned())
                .extracting(PairedDevice::controlChannel)
                .doesNotHaveDuplicates();
    }

    @Test
    void ofTwoWalletsThatRaceOneBecomesTheOwnerAndTheOtherIsToldSo() {
        Wallet second = new Wallet(place, () -> now);
        String first = wallet.pair(device.shown());
        String other = second.pair(device.shown());

        untilNothingHappens(device::step, wallet::step, second::step);

        assertThat(List.of(wallet.state(first), second.state(other)))
                .containsExactlyInAnyOrder(PairingState.PAIRED, PairingState.HAS_AN_OWNER);
    }

    @Test
    void whoComesAfterTheOwnerIsToldSo() {
        PairingText shown = device.shown();
        wallet.pair(shown);
        untilNothingHappens(device::step, wallet::step);
        Wallet late = new Wallet(place, () -> now);
        String pairing = late.pair(shown);

        untilNothingHappens(device::step, late::step);

        assertThat(late.state(pairing)).isEqualTo(PairingState.HAS_AN_OWNER);
        assertThat(device.owner().orElseThrow().pairing()).isNotEqualTo(pairing);
    }

    @Test
    void aWrongSecretIsToldAndLocksNobodyOut() {
        String wrong = wallet.pair(withSecret(PairingSecret.random(RANDOM)));
        untilNothingHappens(device::step, wallet::step);
        assertThat(wallet.state(wrong)).isEqualTo(PairingState.WRONG_SECRET);

        String right = wallet.pair(device.shown());
        untilNothingHappens(device::step, wallet::step);

        assertThat(wallet.state(right)).isEqualTo(PairingState.PAIRED);
        assertThat(device.view().attempts()).containsOnlyKeys(right);
    }

    @Test
    void aFloodOfStrangersCostsNoMoreThanTheBudgetAndTheOwnerPairsAllTheSame() {
        List<Wallet> strangers = new ArrayList<>();
        device.step();
        for (int i = 0; i < 50; i++) {
            Wallet stranger = new Wallet(place, () -> now);
            stranger.pair(withSecret(PairingSecret.random(RANDOM)));
            untilNothingHappens(stranger::step);
            strangers.add(stranger);
        }
        for (int i = 0; i < 1000; i++) {
            place.put(device.address, Octets.random(1200, RANDOM).bytes());
        }
        String pairing = wallet.pair(device.shown());

        untilNothingHappens(device::step, wallet::step);
        strangers.forEach(stranger -> untilNothingHappens(stranger::step));

        assertThat(wallet.state(pairing)).isEqualTo(PairingState.PAIRED);
        assertThat(strangers)
                .filteredOn(stranger -> stranger.events().stream().anyMatch(WalletSideEvent.Refused.class::isInstance))
                .hasSize(3);
        assertThat(device.view().attempts()).containsOnlyKeys(pairing);
    }

    @Test
    void whoKeptTheCodeCannotKeepTheDeviceBusyAfterwards() {
        PairingText shown = device.shown();
        wallet.pair(shown);
        untilNothingHappens(device::step, wallet::step);
        for (int i = 0; i < 20; i++) {
            Wallet late = new Wallet(place, () -> now);
            late.pair(shown);
            untilNothingHappens(late::step);
        }

        untilNothingHappens(device::step);

        assertThat(device.events().stream().filter(DeviceSideEvent.Refused.class::isInstance))
                .hasSize(3);
    }

    @Test
    void withoutAKeyOnTheAddressThatIsSaidAfterAWhileAndTheWalletGoesOnLooking() {
        String pairing = wallet.pair(device.shown());
        untilNothingHappens(wallet::step);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.AWAITING_KEY);

        now = now.plus(WalletSide.PATIENCE).plusSeconds(1);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.NO_KEY_THERE);

        untilNothingHappens(device::step, wallet::step);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.PAIRED);
    }

    @Test
    void aFalseKeyOnTheAddressIsNeverTakenAndIsTold() {
        String pairing = wallet.pair(device.shown());
        KeyPair attacker = attackersKeys();
        place.put(device.address, InboxFrame.announce(attacker.publicKey()));
        untilNothingHappens(wallet::step);

        assertThat(place.on(device.address)).hasSize(1);
        now = now.plus(WalletSide.PATIENCE).plusSeconds(1);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.FALSE_KEY_THERE);

        untilNothingHappens(device::step, wallet::step);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.PAIRED);
    }

    @Test
    void aFingerprintThatWasTypedWrongIsMendedWithoutTheDevice() {
        PairingText right = device.shown();
        char first = right.fingerprint().charAt(0);
        wallet.pair(new PairingText(
                right.address(),
                (first == 'A' ? 'B' : 'A') + right.fingerprint().substring(1),
                right.secret(),
                right.name()));
        untilNothingHappens(device::step, wallet::step);
        assertThat(place.on(device.address)).hasSize(1);

        String pairing = wallet.pair(right);
        untilNothingHappens(device::step, wallet::step);

        assertThat(wallet.state(pairing)).isEqualTo(PairingState.PAIRED);
    }

    @Test
    void aFloodOfFalseKeysIsNotKept() {
        wallet.pair(device.shown());
        PublicKey key = attackersKeys().publicKey();
        for (int i = 0; i < 200; i++) {
            byte[] other = InboxFrame.announce(key);
            other[100] = (byte) i;
            place.put(device.address, other);
        }

        untilNothingHappens(wallet::step);

        assertThat(wallet.events()).hasSizeLessThan(70);
    }

    @Test
    void aDeviceThatIsSilentIsSaidToBeSoAndMayStillAnswer() {
        String pairing = wallet.pair(device.shown());
        device.step();
        untilNothingHappens(wallet::step);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.AWAITING_CHALLENGE);

        now = now.plus(WalletSide.PATIENCE).plusSeconds(1);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.NO_ANSWER);

        untilNothingHappens(device::step, wallet::step);
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.PAIRED);
    }

    @Test
    void noMessageOfThePairingThatIsChangedAnywhereChangesAnything() {
        PairingText shown = device.shown();
        wallet.pair(shown);
        // Before each message is taken, each of its bytes is flipped.
        int flipped = 0;
        boolean more = true;
        while (more) {
            for (Dispatch dispatch : device.due()) {
                if (dispatch.target() instanceof Dispatch.Target.Address address
                        && !address.trytes().equals(device.address)) {
                    flipped += flipEach(dispatch, bytes -> wallet.receive(address.trytes(), bytes));
                }
            }
            for (Dispatch dispatch : wallet.due()) {
                flipped += flipEach(dispatch, device::receive);
            }
            more = device.step() || wallet.step();
        }

        assertThat(flipped).isGreaterThan(4 * 1100);
        assertThat(wallet.view().owned()).hasSize(1);
    }

    private int flipEach(Dispatch dispatch, Function<byte[], List<?>> reader) {
        byte[] whole = dispatch.body().bytes();
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            assertThat(reader.apply(changed)).as("byte " + i).isEmpty();
        }
        for (int length = 0; length < whole.length; length += 97) {
            assertThat(reader.apply(Arrays.copyOf(whole, length))).isEmpty();
        }
        return whole.length;
    }

    @Test
    void everyMessageComesAgainAndChangesNothing() {
        wallet.pair(device.shown());
        boolean more = true;
        while (more) {
            more = device.step() || wallet.step();
            replayAll();
        }
        Owner owner = device.owner().orElseThrow();
        int deviceEvents = device.events().size();
        int walletEvents = wallet.events().size();
        replayAll();

        assertThat(device.owner()).contains(owner);
        assertThat(device.events()).hasSize(deviceEvents);
        assertThat(wallet.events()).hasSize(walletEvents);
        assertThat(device.events().stream().filter(DeviceSideEvent.Paired.class::isInstance))
                .hasSize(1);
    }

    private void replayAll() {
        List<byte[]> all = new ArrayList<>(place.everything());
        Collections.reverse(all);
        for (byte[] bytes : all) {
            // Those that were taken change nothing; those that were not yet come early, which is as good.
            device.receive(bytes);
            wallet.view().attempts().values().forEach(attempt -> wallet.receive(attempt.replyTo(), bytes));
        }
    }

    @Test
    void nobodyWithoutTheSecretChallengesAWalletOrTakesItsAnswer() {
        String pairing = wallet.pair(device.shown());
        device.step();
        untilNothingHappens(wallet::step);
        // The attacker knows all that is public, and even the wallet's key and the identifier of the pairing.
        WalletAttempt attempt = wallet.view().attempts().get(pairing);
        PublicKey walletKey =
                PublicKey.decode(attempt.said().claimed().walletKey().bytes());
        byte[] guess = PairingSecret.random(RANDOM).octets().bytes();
        byte[] known = Conversation.strangersKey(pairing);
        Octets challenge = Authenticated.encode(new Message.Challenge(pairing, Octets.random(32, RANDOM), "Meterkast"));
        Octets paired = Authenticated.encode(
                new Message.ClaimResult(pairing, ClaimOutcome.PAIRED, Optional.of(Device.entry("attacker"))));

        for (Octets message : List.of(challenge, paired)) {
            for (byte[] key : List.of(guess, known)) {
                Authenticated forged = Authenticated.next(attempt.said().transcript(attempt.start()), message, key);
                byte[] frame = InboxFrame.seal(ENVELOPES, walletKey, attempt.replyTo(), key, forged);
                assertThat(wallet.receive(attempt.replyTo(), frame)).isEmpty();
            }
        }
        assertThat(wallet.state(pairing)).isEqualTo(PairingState.AWAITING_CHALLENGE);
    }

    @Test
    void anAttackerWhoSealsClaimAndAnswerWithoutTheSecretBecomesNoOwner() {
        wallet.pair(device.shown());
        untilNothingHappens(() -> device.owner().isEmpty() && (device.step() || wallet.step()));
        String taken = device.owner().orElseThrow().pairing();
        String unknown = "ab".repeat(16);
        Entry entry = Device.entry("attacker");

        for (String pairing : List.of(taken, unknown)) {
            for (Message message : List.of(
                    claim(pairing, attackersKeys()),
                    new Message.AnswerChallenge(
                            pairing, Octets.random(32, RANDOM), entry, 7, Octets.random(32, RANDOM)),
                    new Message.Recover(device.address, device.owner().get().nonce(), 7, entry))) {
                byte[] key = Octets.random(32, RANDOM).bytes();
                device.receive(toDevice(message, key));
            }
        }

        assertThat(device.owner().orElseThrow().pairing()).isEqualTo(taken);
        assertThat(device.owner().orElseThrow().generation()).isZero();
    }

    @Test
    void anAnswerToAnotherChallengeIsNone() {
        Wallet second = new Wallet(place, () -> now);
        wallet.pair(device.shown());
        second.pair(device.shown());
        untilNothingHappens(() -> wallet.events().stream().noneMatch(WalletSideEvent.Answered.class::isInstance)
                && (device.step() || wallet.step() || second.step()));
        WalletAttempt mine = wallet.view().attempts().values().iterator().next();
        Message.AnswerChallenge answer = Authenticated.decode(
                Message.AnswerChallenge.class, mine.said().answer().orElseThrow());
        Octets stale = Authenticated.encode(new Message.AnswerChallenge(
                answer.pairing(), Octets.random(32, RANDOM), answer.control(), 0, answer.pairingKey()));

        byte[] frame = InboxFrame.seal(
                ENVELOPES,
                device.identity.keys().publicKey(),
                device.address,
                mine.secretKey(),
                Authenticated.next(
                        mine.said().answered(Optional.empty()).transcript(mine.start()), stale, mine.secretKey()));

        assertThat(device.receive(frame)).isEmpty();
        assertThat(device.owner()).isEmpty();
    }

    @Test
    void whatADeviceLastToldOfItsEnergyIsKnown() {
        wallet.pair(device.shown());
        untilNothingHappens(device::step, wallet::step);
        assertThat(wallet.device(device.address).energy()).isEmpty();

        for (long messages : new long[] {10, 20}) {
            EnergyReport report = new EnergyReport(true, 600, 1, messages, 0.04, 1.5, 0, List.of());
            wallet.told(device.address, new StatusEvent.EnergyTold(now, report));
            assertThat(wallet.device(device.address).energy()).contains(report);
        }
    }

    @Test
    void aDeviceThatWasGivenUpShowsAnotherSecretAndMayBePairedAnew() {
        PairingText before = device.shown();
        wallet.pair(before);
        untilNothingHappens(device::step, wallet::step);
        wallet.delete(device.address);
        untilNothingHappens(wallet::step);
        assertThat(place.in(wallet.name(), wallet.device(device.address).controlChannel()))
                .singleElement()
                .satisfies(bytes -> assertThat(new Codec<>(ControlEvent.class).decode(bytes))
                        .isInstanceOf(ControlEvent.DeviceDeleted.class));
        assertThat(wallet.view().owned()).isEmpty();

        device.release();
        wallet.told(device.address, new StatusEvent.Released(now));
        PairingText after = device.shown();
        Wallet next = new Wallet(place, () -> now);
        String old = next.pair(before);
        untilNothingHappens(device::step, next::step);
        String pairing = next.pair(after);
        untilNothingHappens(device::step, next::step);

        assertThat(wallet.device(device.address).stage()).isEqualTo(PairedDevice.Stage.RELEASED);
        assertThat(after.secret()).isNotEqualTo(before.secret());
        assertThat(next.state(old)).isEqualTo(PairingState.WRONG_SECRET);
        assertThat(next.state(pairing)).isEqualTo(PairingState.PAIRED);
        assertThat(device.owner().orElseThrow().statusChannel()).isEqualTo("status-1");
    }

    @Test
    void aDeviceThatNeverWasThisWalletsCannotBeGivenUp() {
        assertThatThrownBy(() -> wallet.delete(device.address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRestoredWalletTakesThePlaceOfItsPredecessor() {
        wallet.pair(device.shown());
        untilNothingHappens(device::step, wallet::step);
        Wallet restored = wallet.restored();
        readStatus(restored);

        untilNothingHappens(device::step, restored::step);
        readStatus(restored);

        Owner owner = device.owner().orElseThrow();
        assertThat(owner.generation()).isEqualTo(1);
        assertThat(owner.control())
                .isEqualTo(restored.device(device.address).control().orElseThrow())
                .isNotEqualTo(wallet.device(device.address).control().orElseThrow());
        assertThat(owner.controlChannel()).isEqualTo("control-0-1");
        assertThat(restored.device(device.address).generation()).isEqualTo(1);
        assertThat(restored.due()).isEmpty();
    }

    @Test
    void aRecoveryServesOnceAndNeverAnOlderGeneration() {
        wallet.pair(device.shown());
        untilNothingHappens(device::step, wallet::step);
        Wallet restored = wallet.restored();
        readStatus(restored);
        untilNothingHappens(restored::step);
        byte[] recover = place.on(device.address).get(place.on(device.address).size() - 1);

        assertThat(device.receive(recover)).hasSize(1);
        assertThat(device.receive(recover)).isEmpty();

        Wallet another = wallet.restored();
        readStatus(another);
        untilNothingHappens(device::step, another::step);
        assertThat(device.events().stream().filter(DeviceSideEvent.Recovered.class::isInstance))
                .hasSize(1);
    }

    @Test
    void aRecoveryByWhoLacksTheSeedIsNone() {
        wallet.pair(device.shown());
        untilNothingHappens(device::step, wallet::step);
        Owner owner = device.owner().orElseThrow();
        Message recover = new Message.Recover(device.address, owner.nonce(), 1, Device.entry("attacker"));

        assertThat(device.receive(toDevice(recover, Octets.random(32, RANDOM).bytes())))
                .isEmpty();
        assertThat(device.receive(toDevice(recover, secretOf(wallet)))).isEmpty();
        assertThat(device.owner()).contains(owner);
    }

    @Test
    void thePublicKeyIsAnnouncedAgainWhileTheDeviceHasNoOwner() {
        untilNothingHappens(device::step);
        now = now.plus(Duration.ofDays(6));
        untilNothingHappens(device::step);
        assertThat(place.on(device.address)).hasSize(1);

        now = now.plus(Duration.ofDays(1));
        untilNothingHappens(device::step);
        assertThat(place.on(device.address)).hasSize(2);
    }

    private void readStatus(Wallet of) {
        for (byte[] bytes :
                place.in(device.address, device.owner().orElseThrow().statusChannel())) {
            of.told(device.address, new Codec<>(StatusEvent.class).decode(bytes));
        }
    }

    private static byte[] secretOf(Wallet wallet) {
        return wallet.view().attempts().values().iterator().next().secretKey();
    }

    private byte[] toDevice(Message message, byte[] key) {
        PublicKey deviceKey = device.identity.keys().publicKey();
        return InboxFrame.seal(
                ENVELOPES,
                deviceKey,
                device.address,
                key,
                Authenticated.next(
                        message instanceof Message.Recover
                                ? Conversation.recovery(device.address, deviceKey)
                                : Conversation.pairing(device.address, deviceKey),
                        Authenticated.encode(message),
                        key));
    }

    private static Message claim(String pairing, KeyPair keys) {
        return new Message.ClaimDevice(pairing, Octets.of(keys.publicKey().encoded()), "ATTACKER9".repeat(9));
    }

    private static KeyPair attackersKeys() {
        String seed = PairwiseKey.random(RANDOM).trytes("attacker");
        return KeyPair.derive(Suite.NTRUHPS2048677_X25519, seed, seed, new byte[0]);
    }

    private PairingText withSecret(PairingSecret secret) {
        PairingText right = device.shown();
        return new PairingText(right.address(), right.fingerprint(), secret, right.name());
    }

    private static void untilNothingHappens(BooleanSupplier... parties) {
        boolean more = true;
        while (more) {
            more = false;
            for (BooleanSupplier party : parties) {
                more |= party.getAsBoolean();
            }
        }
    }
}
