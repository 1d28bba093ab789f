package org.tanglemeter.consent.pairing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.Recover;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.crypto.SealedEnvelope;

/** What is due between a wallet and its devices: channels to open, and messages that pair, recover and delete. */
public final class WalletDuties {
    private static final Codec<ControlEvent> CONTROL = new Codec<>(ControlEvent.class);

    private final WalletSecrets secrets;
    private final int generation;
    private final SealedEnvelope envelopes;

    WalletDuties(WalletSecrets secrets, int generation, SecureRandom random) {
        this.secrets = secrets;
        this.generation = generation;
        this.envelopes = new SealedEnvelope(random);
    }

    /** The channels that have to be opened before a pairing, or the return to a device, goes on. */
    public Set<String> channelsToOpen(WalletSideView view, Instant now) {
        Set<String> channels = new LinkedHashSet<>();
        view.unanswered(now).forEach(attempt -> channels.add(attempt.controlChannel()));
        view.withoutControl().forEach(device -> channels.add(device.controlChannel()));
        return channels;
    }

    /** What has to go out. */
    public List<Dispatch> due(WalletSideView view, Instant now) {
        List<Dispatch> due = new ArrayList<>();
        view.waiting(now).filter(attempt -> attempt.publicKey().isPresent()).forEach(attempt -> {
            due.add(toDevice(
                    WalletSideView.CLAIM,
                    attempt,
                    Authenticated.next(attempt.start(), attempt.said().claim(), attempt.secretKey())));
            attempt.said()
                    .answer()
                    .ifPresent(answer -> due.add(toDevice(
                            WalletSideView.ANSWER,
                            attempt,
                            Authenticated.next(
                                    attempt.said().answered(Optional.empty()).transcript(attempt.start()),
                                    answer,
                                    attempt.secretKey()))));
        });
        for (PairedDevice device : view.devices().values()) {
            if (needsRecovery(device)) {
                due.add(recover(device));
            }
            if (device.stage() == PairedDevice.Stage.DELETED && device.control().isPresent()) {
                due.add(new Dispatch(
                        deletion(device),
                        new Dispatch.Target.Channel(device.controlChannel(), Kind.EVENT, false),
                        Octets.of(CONTROL.encode(new ControlEvent.DeviceDeleted(now)))));
            }
        }
        due.removeIf(dispatch -> view.sent().contains(dispatch.key()));
        return due;
    }

    private String deletion(PairedDevice device) {
        return "deletion-" + device.pairing() + "-" + generation;
    }

    /** Whether a device that was given up has been told so. */
    public boolean isDeletionTold(WalletSideView view, PairedDevice device) {
        return view.sent().contains(deletion(device));
    }

    private static Dispatch message(String key, String address, byte[] frame) {
        return new Dispatch(key, new Dispatch.Target.Address(address), Octets.of(frame));
    }

    private Dispatch toDevice(String step, WalletAttempt attempt, Authenticated content) {
        String address = attempt.text().address();
        return message(
                step + attempt.pairing(),
                address,
                InboxFrame.seal(envelopes, attempt.publicKey().orElseThrow(), address, attempt.secretKey(), content));
    }

    private boolean needsRecovery(PairedDevice device) {
        return device.stage() != PairedDevice.Stage.RELEASED
                && device.generation() < generation
                && device.control().isPresent()
                && device.nonce().isPresent();
    }

    private Dispatch recover(PairedDevice device) {
        PublicKey key = PublicKey.decode(device.publicKey().bytes());
        Octets nonce = device.nonce().orElseThrow();
        byte[] pairingKey = secrets.pairingKey(device.address(), device.pairing());
        Message recover = new Recover(
                device.address(), nonce, generation, device.control().orElseThrow());
        Authenticated content = Authenticated.next(
                Conversation.recovery(device.address(), key), Authenticated.encode(recover), pairingKey);
        return message(
                "recover-" + HexFormat.of().formatHex(nonce.bytes()) + "-" + generation,
                device.address(),
                InboxFrame.seal(envelopes, key, device.address(), pairingKey, content));
    }

    /** It has gone out. */
    public List<WalletSideEvent> sent(WalletSideView view, String key, Instant now) {
        return due(view, now).stream().anyMatch(dispatch -> dispatch.key().equals(key))
                ? List.of(new WalletSideEvent.Sent(now, key))
                : List.of();
    }
}
