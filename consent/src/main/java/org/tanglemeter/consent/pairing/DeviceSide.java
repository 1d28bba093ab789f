package org.tanglemeter.consent.pairing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.AnswerChallenge;
import org.tanglemeter.consent.message.Message.Challenge;
import org.tanglemeter.consent.message.Message.ClaimDevice;
import org.tanglemeter.consent.message.Message.ClaimOutcome;
import org.tanglemeter.consent.message.Message.ClaimResult;
import org.tanglemeter.consent.message.Message.Recover;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.crypto.SealedEnvelope;
import org.tanglemeter.crypto.Transcript;

/**
 * The device's side of pairing. The first wallet that shows that it knows the secret becomes the owner, and stays it until
 * the device is released or reset; a wallet that was restored takes the place of its predecessor.
 */
public final class DeviceSide {
    private static final int NONCE_BYTES = 32;
    private static final Duration ANNOUNCED_EVERY = Duration.ofDays(7);
    private static final Codec<StatusEvent> STATUS = new Codec<>(StatusEvent.class);

    private final DeviceIdentity identity;
    private final IntFunction<PairingSecret> secrets;
    private final Budget strangers;
    private final SecureRandom random;
    private final SealedEnvelope envelopes;

    /**
     * @param secrets the secret of each number, from 0; the next comes after each owner
     * @param strangers how many of those that don't know the secret, or know it too late, are told so
     */
    public DeviceSide(
            DeviceIdentity identity, IntFunction<PairingSecret> secrets, Budget strangers, SecureRandom random) {
        this.identity = identity;
        this.secrets = secrets;
        this.strangers = strangers;
        this.random = random;
        this.envelopes = new SealedEnvelope(random);
    }

    /** What the device shows for pairing; nothing, while it has an owner. */
    public Optional<PairingText> shown(DeviceSideView view) {
        return view.owner().isPresent() ? Optional.empty() : Optional.of(identity.show(secret(view)));
    }

    /**
     * What follows from bytes on the device's address. Anybody can put anything there; what is not authentic changes
     * nothing, and what was said before changes nothing again.
     */
    public List<DeviceSideEvent> received(DeviceSideView view, byte[] bytes, Instant now) {
        return InboxFrame.parse(identity.address(), bytes)
                .map(frame -> {
                    if (frame.isHintedBy(secretKey(view))) {
                        return fromWhoKnowsTheSecret(view, frame, now);
                    }
                    if (view.owner().isPresent()
                            && frame.isHintedBy(view.owner().get().pairingKey().bytes())) {
                        return fromTheOwner(view.owner().get(), frame, now);
                    }
                    return strangers.take(now) ? fromStranger(view, frame, now) : nothing();
                })
                .orElseGet(DeviceSide::nothing);
    }

    private List<DeviceSideEvent> fromWhoKnowsTheSecret(DeviceSideView view, InboxFrame frame, Instant now) {
        Optional<Authenticated> opened = frame.open(identity.keys());
        Optional<Message> content = opened.flatMap(Authenticated::content);
        if (content.isEmpty()) {
            return nothing();
        }
        if (content.get() instanceof ClaimDevice claim) {
            return claimed(view, claim, opened.get(), now);
        }
        if (content.get() instanceof AnswerChallenge answer) {
            return answered(view, answer, opened.get(), now);
        }
        return nothing();
    }

    private List<DeviceSideEvent> claimed(DeviceSideView view, ClaimDevice claim, Authenticated message, Instant now) {
        if (!message.isNext(start(), secretKey(view))
                || view.attempts().containsKey(claim.pairing())
                || !canBeAnswered(claim)) {
            return nothing();
        }
        if (view.owner().isPresent()) {
            // Who has kept the code is told so, but can't keep the device busy.
            if (!strangers.take(now)) {
                return nothing();
            }
            return List.of(
                    new DeviceSideEvent.Refused(now, message.message(), Optional.empty(), ClaimOutcome.HAS_AN_OWNER));
        }
        Message challenge = new Challenge(claim.pairing(), Octets.random(NONCE_BYTES, random), identity.name());
        return List.of(new DeviceSideEvent.Claimed(now, message.message(), Authenticated.encode(challenge)));
    }

    private List<DeviceSideEvent> answered(
            DeviceSideView view, AnswerChallenge answer, Authenticated message, Instant now) {
        Attempt attempt = view.attempts().get(answer.pairing());
        if (attempt == null
                || attempt.outcome().isPresent()
                || !message.isNext(attempt.transcript(start()), secretKey(view))) {
            return nothing();
        }
        Challenge challenge =
                Authenticated.decode(Challenge.class, attempt.challenge().orElseThrow());
        if (!challenge.nonce().equals(answer.nonce())) {
            return nothing();
        }
        if (view.owner().isPresent()) {
            return List.of(new DeviceSideEvent.Refused(
                    now, attempt.claim(), Optional.of(message.message()), ClaimOutcome.HAS_AN_OWNER));
        }
        return List.of(new DeviceSideEvent.Paired(now, message.message(), Octets.random(NONCE_BYTES, random)));
    }

    private List<DeviceSideEvent> fromTheOwner(Owner owner, InboxFrame frame, Instant now) {
        Optional<Authenticated> opened = frame.open(identity.keys());
        if (opened.flatMap(Authenticated::content).orElse(null) instanceof Recover recover
                && opened.get()
                        .isNext(
                                Conversation.recovery(identity.address(), publicKey()),
                                owner.pairingKey().bytes())
                && recover.device().equals(identity.address())
                && recover.nonce().equals(owner.nonce())
                && recover.generation() > owner.generation()) {
            return List.of(
                    new DeviceSideEvent.Recovered(now, opened.get().message(), Octets.random(NONCE_BYTES, random)));
        }
        return nothing();
    }

    private List<DeviceSideEvent> fromStranger(DeviceSideView view, InboxFrame frame, Instant now) {
        Optional<Authenticated> opened = frame.open(identity.keys());
        if (opened.flatMap(Authenticated::content).orElse(null) instanceof ClaimDevice claim
                // Who knows the secret makes the hint: somebody else has spoilt it, so that its sender be refused.
                && !opened.get().isNext(start(), secretKey(view))
                && !view.attempts().containsKey(claim.pairing())
                && canBeAnswered(claim)) {
            return List.of(new DeviceSideEvent.Refused(
                    now, opened.get().message(), Optional.empty(), ClaimOutcome.WRONG_SECRET));
        }
        return nothing();
    }

    /** The channel that has to be opened before the pairing goes on. */
    public Optional<String> channelToOpen(DeviceSideView view) {
        return view.owner().filter(owner -> owner.status().isEmpty()).map(Owner::statusChannel);
    }

    /** The channel is open: this is where the owner may begin to read. */
    public List<DeviceSideEvent> opened(DeviceSideView view, String channel, Entry entry, Instant now) {
        return channelToOpen(view).equals(Optional.of(channel))
                ? List.of(new DeviceSideEvent.StatusOpened(now, entry))
                : nothing();
    }

    /** What has to go out, the owner's matters first. */
    public List<Dispatch> due(DeviceSideView view, Instant now) {
        List<Dispatch> due = new ArrayList<>();
        view.owner().filter(owner -> owner.status().isPresent()).ifPresent(owner -> due.add(nonce(owner, now)));
        if (view.owner().isEmpty()
                && !view.announced()
                        .filter(at -> now.isBefore(at.plus(ANNOUNCED_EVERY)))
                        .isPresent()) {
            due.add(announcement(view));
        }
        for (Attempt attempt : view.attempts().values()) {
            if (attempt.outcome().isEmpty()) {
                due.add(challenge(view, attempt));
            } else if (attempt.outcome().get() != ClaimOutcome.PAIRED
                    || view.owner().flatMap(Owner::status).isPresent()) {
                due.add(result(view, attempt, attempt.outcome().get()));
            }
        }
        due.removeIf(dispatch -> view.sent().contains(dispatch.key()));
        return due;
    }

    private Dispatch announcement(DeviceSideView view) {
        return new Dispatch(
                DeviceSideView.ANNOUNCEMENT + identity.address() + "-"
                        + view.announced().map(Instant::toString).orElse("first") + "-" + view.secret(),
                new Dispatch.Target.Address(identity.address()),
                Octets.of(InboxFrame.announce(publicKey())));
    }

    private Dispatch nonce(Owner owner, Instant now) {
        StatusEvent event = new StatusEvent.RecoveryNonce(now, owner.nonce(), owner.generation());
        return new Dispatch(
                "nonce-" + owner.pairing() + "-" + owner.recoveries(),
                new Dispatch.Target.Channel(owner.statusChannel(), Kind.EVENT, false),
                Octets.of(STATUS.encode(event)));
    }

    private Dispatch challenge(DeviceSideView view, Attempt attempt) {
        return reply(
                "challenge-",
                attempt,
                Authenticated.next(
                        Authenticated.after(start(), attempt.claim()),
                        attempt.challenge().orElseThrow(),
                        secretKey(view)),
                secretKey(view));
    }

    private Dispatch result(DeviceSideView view, Attempt attempt, ClaimOutcome outcome) {
        byte[] key =
                outcome == ClaimOutcome.WRONG_SECRET ? Conversation.strangersKey(attempt.pairing()) : secretKey(view);
        Optional<Entry> status =
                outcome == ClaimOutcome.PAIRED ? view.owner().flatMap(Owner::status) : Optional.empty();
        Octets result = Authenticated.encode(new ClaimResult(attempt.pairing(), outcome, status));
        return reply(DeviceSideView.RESULT, attempt, Authenticated.next(attempt.transcript(start()), result, key), key);
    }

    private Dispatch reply(String key, Attempt attempt, Authenticated content, byte[] hintKey) {
        ClaimDevice claim = attempt.claimed();
        byte[] frame = InboxFrame.seal(
                envelopes, PublicKey.decode(claim.walletKey().bytes()), claim.replyTo(), hintKey, content);
        return new Dispatch(key + claim.pairing(), new Dispatch.Target.Address(claim.replyTo()), Octets.of(frame));
    }

    /** It has gone out. */
    public List<DeviceSideEvent> sent(DeviceSideView view, String key, Instant now) {
        return due(view, now).stream().anyMatch(dispatch -> dispatch.key().equals(key))
                ? List.of(new DeviceSideEvent.Sent(now, key))
                : nothing();
    }

    /** The owner has given the device up: all that was granted has ended, and another wallet may be the next. */
    public List<DeviceSideEvent> released(DeviceSideView view, Instant now) {
        return view.owner().isPresent() ? List.of(new DeviceSideEvent.Released(now)) : nothing();
    }

    private static boolean canBeAnswered(ClaimDevice claim) {
        try {
            PublicKey.decode(claim.walletKey().bytes());
            return claim.replyTo().matches("[9A-Z]{81}") && claim.pairing().matches("[0-9a-f]{32}");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Transcript start() {
        return Conversation.pairing(identity.address(), publicKey());
    }

    private PublicKey publicKey() {
        return identity.keys().publicKey();
    }

    private PairingSecret secret(DeviceSideView view) {
        return secrets.apply(view.secret());
    }

    private byte[] secretKey(DeviceSideView view) {
        return secret(view).octets().bytes();
    }

    private static List<DeviceSideEvent> nothing() {
        return List.of();
    }
}
