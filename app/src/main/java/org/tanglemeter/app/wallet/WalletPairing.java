package org.tanglemeter.app.wallet;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Header;
import org.tanglemeter.app.OpenedChannel;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.FollowedAddresses;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.pairing.PairedDevice;
import org.tanglemeter.consent.pairing.Pairing;
import org.tanglemeter.consent.pairing.PairingText;
import org.tanglemeter.consent.pairing.WalletSide;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.pairing.WalletSideView;
import org.tanglemeter.ledger.Hash;

/**
 * The wallet's devices: operations for people, and the steps of its routes. What has happened is on the disk when a method
 * returns. A copy of the wallet that another one has taken the place of does nothing any more.
 */
public final class WalletPairing implements FollowedAddresses, FollowedChannels {
    private static final Codec<StatusEvent> STATUS = new Codec<>(StatusEvent.class);

    private final Clock clock = Clock.systemUTC();
    private final WalletGeneration generation;
    private final WalletSide side;
    private final History<WalletSideEvent, WalletSideView> history;

    public WalletPairing(RoleDatabase database, WalletGeneration generation) {
        this.generation = generation;
        this.side = new WalletSide(generation.seed(), generation.number(), new SecureRandom());
        this.history = new History<>(
                new SqliteEventLog<>(database, "pairing", WalletSideEvent.class),
                WalletSideView.EMPTY,
                WalletSideView::after);
    }

    /**
     * Begins to pair with a device, unless that is under way or done already.
     *
     * @param text what the device shows, all in one
     * @return the operation's identifier
     * @throws IllegalArgumentException that names what is wrong with the text
     */
    public String pair(String text) {
        return pair(PairingText.parse(text));
    }

    /** As {@link #pair(String)}, with what somebody typed: {@link PairingText#typed}. */
    public String pair(PairingText text) {
        history.decide(view -> side.begin(view, text, clock.instant()));
        return side.pairing(history.view(), text, clock.instant()).orElseThrow();
    }

    /** How far a pairing has come; nothing, if there is no such operation. */
    public Optional<Pairing> operation(String id) {
        return side.progress(history.view(), id, clock.instant());
    }

    /** All pairings that were begun by this copy of the wallet. */
    public List<Pairing> operations() {
        WalletSideView view = history.view();
        return view.attempts().keySet().stream()
                .flatMap(id -> side.progress(view, id, clock.instant()).stream())
                .toList();
    }

    /** The devices that are the household's. */
    public List<PairedDevice> devices() {
        return history.view().owned();
    }

    /** Whether a device that was given up has been told so. */
    public boolean isDeletionTold(PairedDevice device) {
        return side.duties().isDeletionTold(history.view(), device);
    }

    /** The devices that are the household's, and those that were given up but have not confirmed it. */
    public List<PairedDevice> unreleased() {
        return history.view().devices().values().stream()
                .filter(device -> device.stage() != PairedDevice.Stage.RELEASED)
                .toList();
    }

    /** A device that is or was the household's, by its address. */
    public Optional<PairedDevice> device(String address) {
        return Optional.ofNullable(history.view().devices().get(address));
    }

    /** The device whose status channel the wallet follows under this name. */
    public Optional<PairedDevice> deviceOfStatus(String channel) {
        return history.view().devices().values().stream()
                .filter(device -> device.statusChannel().equals(channel))
                .findFirst();
    }

    /** The open channel to a device, by its address. */
    public Optional<String> controlChannel(String address) {
        return device(address).filter(device -> device.control().isPresent()).map(PairedDevice::controlChannel);
    }

    /**
     * Gives a device up: all that it granted ends.
     *
     * @throws IllegalArgumentException if it never was this wallet's
     */
    public void delete(String address) {
        history.decide(view -> side.delete(view, address, clock.instant()));
    }

    /** Devices' addresses while their keys are looked for, and those of their answers. */
    @Override
    public Collection<Hash> addresses() {
        return side.addresses(history.view(), clock.instant()).stream()
                .map(Hash::new)
                .toList();
    }

    /** Takes what stands there. */
    public void received(@Header(IotaMamConstants.ADDRESS) String address, byte[] message) {
        history.decide(view -> side.received(view, address, message, clock.instant()));
    }

    /** The status channels of the devices, until they have said their last word. */
    @Override
    public Collection<FollowedChannel> channels() {
        return unreleased().stream()
                .map(device -> OpenedChannel.followed(device.statusChannel(), device.status()))
                .toList();
    }

    /** Takes what a device tells of itself; what has to do with other things changes nothing here. */
    public void told(@Header(IotaMamConstants.CHANNEL) String channel, byte[] message) {
        StatusEvent event = STATUS.decode(message);
        deviceOfStatus(channel)
                .ifPresent(device -> history.decide(view -> side.told(view, device.address(), event, clock.instant())));
    }

    /** The channels that have to be opened. */
    public Set<String> channelsToOpen() {
        return generation.isCurrent() ? side.duties().channelsToOpen(history.view(), clock.instant()) : Set.of();
    }

    /** A channel is open. */
    public void opened(@Header(IotaMamConstants.CHANNEL) String channel, ChannelKeys.Reader reader) {
        history.decide(view -> side.opened(view, channel, OpenedChannel.entry(reader), clock.instant()));
    }

    /** What has to go out. */
    public List<Dispatch> due() {
        return generation.isCurrent() ? side.duties().due(history.view(), clock.instant()) : List.of();
    }

    /** It has gone out. */
    public void sent(@Header(IotaMamConstants.MESSAGE_KEY) String key) {
        history.decide(view -> side.duties().sent(view, key, clock.instant()));
    }
}
