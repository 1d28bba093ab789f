package org.tanglemeter.consent.pairing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.AnswerChallenge;
import org.tanglemeter.consent.message.Message.Challenge;
import org.tanglemeter.consent.message.Message.ClaimDevice;
import org.tanglemeter.consent.message.Message.ClaimOutcome;
import org.tanglemeter.consent.message.Message.ClaimResult;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.crypto.PublicKey;

/**
 * The wallet's side of pairing: it asks devices for their trust, takes what they say, keeps those that gave it, and can give
 * them up. What then has to be done, {@link WalletDuties} knows.
 */
public final class WalletSide {
    /** How long a device may take until somebody is told that it does not answer. */
    public static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final int IDENTIFIER_BYTES = 16;
    private static final int MOST_FALSE_KEYS = 64;

    private final WalletSecrets secrets;
    private final int generation;
    private final SecureRandom random;
    private final WalletDuties duties;

    /**
     * @param seed of the wallet, 81 trytes
     * @param generation of the wallet, from 0; each restored one is greater
     */
    public WalletSide(String seed, int generation, SecureRandom random) {
        this.secrets = new WalletSecrets(seed);
        this.generation = generation;
        this.random = random;
        this.duties = new WalletDuties(secrets, generation, random);
    }

    /** What it has to do. */
    public WalletDuties duties() {
        return duties;
    }

    /** The pairing that is under way, or has succeeded, with what a device shows; asking twice does it once. */
    public Optional<String> pairing(WalletSideView view, PairingText text, Instant now) {
        return view.attempts().values().stream()
                .filter(attempt -> attempt.text().address().equals(text.address())
                        && attempt.text().fingerprint().equals(text.fingerprint())
                        && attempt.text().secret().equals(text.secret()))
                .filter(attempt -> isWorthWaitingFor(view, attempt, now))
                .map(WalletAttempt::pairing)
                .reduce((earlier, later) -> later);
    }

    private static boolean isWorthWaitingFor(WalletSideView view, WalletAttempt attempt, Instant now) {
        if (attempt.said().outcome().equals(Optional.of(ClaimOutcome.PAIRED))) {
            return view.owned().stream().anyMatch(device -> device.pairing().equals(attempt.pairing()));
        }
        return attempt.isOpen() && !isLate(attempt, now);
    }

    /** Begins to pair with a device, unless that is under way or done. */
    public List<WalletSideEvent> begin(WalletSideView view, PairingText text, Instant now) {
        if (pairing(view, text, now).isPresent()) {
            return nothing();
        }
        String pairing =
                HexFormat.of().formatHex(Octets.random(IDENTIFIER_BYTES, random).bytes());
        String replyTo = secrets.replyTo(pairing);
        Message claim = new ClaimDevice(
                pairing, Octets.of(secrets.keys(replyTo).publicKey().encoded()), replyTo);
        WalletSideEvent begun = new WalletSideEvent.PairingBegun(
                now,
                pairing,
                text.address(),
                text.fingerprint(),
                text.secret().octets(),
                text.name(),
                Authenticated.encode(claim));
        // An earlier attempt may have seen the key, and taken it for a false one.
        return Stream.concat(
                        Stream.of(begun),
                        knownKeys(view, text.address())
                                .filter(key -> PublicKey.decode(key.bytes())
                                        .fingerprint()
                                        .equals(text.fingerprint()))
                                .limit(1)
                                .map(key -> new WalletSideEvent.KeyFound(now, pairing, key)))
                .toList();
    }

    private static Stream<Octets> knownKeys(WalletSideView view, String address) {
        return Stream.concat(
                view.falseKeys().getOrDefault(address, List.of()).stream(),
                view.attempts().values().stream()
                        .filter(attempt -> attempt.text().address().equals(address))
                        .flatMap(attempt -> attempt.publicKey().stream())
                        .map(key -> Octets.of(key.encoded())));
    }

    /** How far a pairing has come; nothing, if there is no such. */
    public Optional<Pairing> progress(WalletSideView view, String pairing, Instant now) {
        return Optional.ofNullable(view.attempts().get(pairing))
                .map(attempt -> new Pairing(
                        pairing,
                        attempt.text().address(),
                        attempt.text().name(),
                        attempt.begun(),
                        state(view, attempt, now)));
    }

    private static PairingState state(WalletSideView view, WalletAttempt attempt, Instant now) {
        if (!attempt.isOpen()) {
            return switch (attempt.said().outcome().orElseThrow()) {
                case PAIRED -> PairingState.PAIRED;
                case WRONG_SECRET -> PairingState.WRONG_SECRET;
                case HAS_AN_OWNER -> PairingState.HAS_AN_OWNER;
            };
        }
        boolean late = isLate(attempt, now);
        if (attempt.publicKey().isEmpty()) {
            boolean falseKey = view.falseKeys().containsKey(attempt.text().address());
            return late
                    ? falseKey ? PairingState.FALSE_KEY_THERE : PairingState.NO_KEY_THERE
                    : PairingState.AWAITING_KEY;
        }
        if (late) {
            return PairingState.NO_ANSWER;
        }
        if (attempt.said().challenge().isEmpty()) {
            return view.sent().contains(WalletSideView.CLAIM + attempt.pairing())
                    ? PairingState.AWAITING_CHALLENGE
                    : PairingState.CLAIMING;
        }
        return view.sent().contains(WalletSideView.ANSWER + attempt.pairing())
                ? PairingState.AWAITING_RESULT
                : PairingState.ANSWERING;
    }

    private static boolean isLate(WalletAttempt attempt, Instant now) {
        return now.isAfter(attempt.progressAt().plus(PATIENCE));
    }

    /** Where messages are to be looked for: devices' addresses until their key is known, then those of the replies. */
    public Set<String> addresses(WalletSideView view, Instant now) {
        Set<String> addresses = new LinkedHashSet<>();
        view.waiting(now)
                .forEach(attempt -> addresses.add(
                        attempt.publicKey().isEmpty() ? attempt.text().address() : attempt.replyTo()));
        return addresses;
    }

    /**
     * What follows from bytes on an address. Anybody can put anything there; what is not authentic changes nothing, and
     * what was said before changes nothing again.
     */
    public List<WalletSideEvent> received(WalletSideView view, String address, byte[] bytes, Instant now) {
        Optional<PublicKey> key = InboxFrame.announced(bytes);
        if (key.isPresent()) {
            return announced(view, address, key.get(), now);
        }
        Optional<InboxFrame> frame = InboxFrame.parse(address, bytes);
        return view.attempts().values().stream()
                .filter(attempt -> attempt.isOpen()
                        && attempt.publicKey().isPresent()
                        && attempt.replyTo().equals(address))
                .findFirst()
                .flatMap(attempt -> frame.map(found -> replied(attempt, found, now)))
                .orElseGet(WalletSide::nothing);
    }

    private static List<WalletSideEvent> announced(WalletSideView view, String address, PublicKey key, Instant now) {
        List<WalletAttempt> waiting = view.attempts().values().stream()
                .filter(attempt -> attempt.isOpen()
                        && attempt.publicKey().isEmpty()
                        && attempt.text().address().equals(address))
                .toList();
        Octets encoded = Octets.of(key.encoded());
        List<WalletSideEvent> found = waiting.stream()
                .filter(attempt -> attempt.text().fingerprint().equals(key.fingerprint()))
                .<WalletSideEvent>map(attempt -> new WalletSideEvent.KeyFound(now, attempt.pairing(), encoded))
                .toList();
        List<Octets> falseKeys = view.falseKeys().getOrDefault(address, List.of());
        if (waiting.isEmpty()
                || !found.isEmpty()
                || falseKeys.contains(encoded)
                || falseKeys.size() >= MOST_FALSE_KEYS) {
            return found;
        }
        return List.of(new WalletSideEvent.FalseKeySeen(now, address, encoded));
    }

    private List<WalletSideEvent> replied(WalletAttempt attempt, InboxFrame frame, Instant now) {
        boolean knowsSecret = frame.isHintedBy(attempt.secretKey());
        byte[] key = knowsSecret ? attempt.secretKey() : Conversation.strangersKey(attempt.pairing());
        if (!knowsSecret && !frame.isHintedBy(key)) {
            return nothing();
        }
        Optional<Authenticated> opened = frame.open(secrets.keys(attempt.replyTo()));
        Optional<Message> content = opened.flatMap(Authenticated::content);
        if (content.isEmpty() || !opened.get().isNext(attempt.said().transcript(attempt.start()), key)) {
            return nothing();
        }
        if (knowsSecret
                && content.get() instanceof Challenge challenge
                && challenge.pairing().equals(attempt.pairing())
                && attempt.said().challenge().isEmpty()) {
            return List.of(new WalletSideEvent.Challenged(
                    now, attempt.pairing(), opened.get().message()));
        }
        if (content.get() instanceof ClaimResult result && result.pairing().equals(attempt.pairing())) {
            return ended(attempt, result, knowsSecret, now);
        }
        return nothing();
    }

    private List<WalletSideEvent> ended(WalletAttempt attempt, ClaimResult result, boolean knowsSecret, Instant now) {
        if (knowsSecret == (result.outcome() == ClaimOutcome.WRONG_SECRET)) {
            return nothing();
        }
        if (result.outcome() != ClaimOutcome.PAIRED) {
            return List.of(new WalletSideEvent.Refused(now, attempt.pairing(), result.outcome()));
        }
        if (result.status().isEmpty() || attempt.said().answer().isEmpty()) {
            return nothing();
        }
        AnswerChallenge answer = Authenticated.decode(
                AnswerChallenge.class, attempt.said().answer().get());
        return List.of(new WalletSideEvent.DeviceAdded(
                now,
                attempt.pairing(),
                attempt.text().address(),
                attempt.text().name(),
                Octets.of(attempt.publicKey().orElseThrow().encoded()),
                result.status().get(),
                answer.generation()));
    }

    /** A channel is open: this is where a device may begin to read. */
    public List<WalletSideEvent> opened(WalletSideView view, String channel, Entry entry, Instant now) {
        return Stream.<WalletSideEvent>concat(
                        view.unanswered(now)
                                .filter(attempt -> attempt.controlChannel().equals(channel))
                                .map(attempt -> new WalletSideEvent.Answered(
                                        now, attempt.pairing(), Authenticated.encode(answer(attempt, entry)))),
                        view.withoutControl()
                                .filter(device -> device.controlChannel().equals(channel))
                                .map(device -> new WalletSideEvent.ControlOpened(now, device.address(), entry)))
                .toList();
    }

    private AnswerChallenge answer(WalletAttempt attempt, Entry control) {
        Challenge challenge = Authenticated.decode(Challenge.class, attempt.challenge());
        return new AnswerChallenge(
                attempt.pairing(),
                challenge.nonce(),
                control,
                generation,
                Octets.of(secrets.pairingKey(attempt.text().address(), attempt.pairing())));
    }

    /** What the device told in its status channel, as far as it has to do with the device itself. */
    public List<WalletSideEvent> told(WalletSideView view, String address, StatusEvent event, Instant now) {
        PairedDevice device = view.devices().get(address);
        if (device == null) {
            return nothing();
        }
        if (event instanceof StatusEvent.RecoveryNonce nonce && !device.nonce().equals(Optional.of(nonce.nonce()))) {
            return List.of(new WalletSideEvent.NonceTold(now, address, nonce.nonce(), nonce.generation()));
        }
        if (event instanceof StatusEvent.EnergyTold told && !device.energy().equals(Optional.of(told.energy()))) {
            return List.of(new WalletSideEvent.EnergyTold(told.at(), address, told.energy()));
        }
        if (event instanceof StatusEvent.Released && device.stage() != PairedDevice.Stage.RELEASED) {
            return List.of(new WalletSideEvent.DeviceReleased(now, address));
        }
        return nothing();
    }

    /**
     * Gives a device up: all that it granted ends.
     *
     * @throws IllegalArgumentException if it is not this wallet's
     */
    public List<WalletSideEvent> delete(WalletSideView view, String address, Instant now) {
        PairedDevice device = view.devices().get(address);
        if (device == null) {
            throw new IllegalArgumentException("No device with this address was ever this wallet's");
        }
        return device.stage() == PairedDevice.Stage.OWNED
                ? List.of(new WalletSideEvent.DeviceDeleted(now, address))
                : nothing();
    }

    private static List<WalletSideEvent> nothing() {
        return List.of();
    }
}
