package org.tanglemeter.app.device;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Header;
import org.tanglemeter.app.OpenedChannel;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SecretStore;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.FollowedAddresses;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.pairing.Budget;
import org.tanglemeter.consent.pairing.DeviceIdentity;
import org.tanglemeter.consent.pairing.DeviceSide;
import org.tanglemeter.consent.pairing.DeviceSideEvent;
import org.tanglemeter.consent.pairing.DeviceSideView;
import org.tanglemeter.consent.pairing.Owner;
import org.tanglemeter.consent.pairing.PairingText;
import org.tanglemeter.ledger.Hash;

/** Whose this device is: the steps of its routes. What has happened is on the disk when a method returns. */
public final class DevicePairing implements FollowedAddresses {
    private static final int STRANGERS_AT_ONCE = 5;

    private final Clock clock;
    private final DeviceIdentity identity;
    private final DeviceSide side;
    private final History<DeviceSideEvent, DeviceSideView> history;

    /**
     * @param name of the device, for people
     * @param strangersInterval in which one more of those that don't know the secret is told so; ISO 8601, such as PT5M
     */
    public DevicePairing(RoleDatabase database, SecretStore secrets, String name, String strangersInterval) {
        this(database, secrets, name, Duration.parse(strangersInterval), Clock.systemUTC(), new SecureRandom());
    }

    DevicePairing(
            RoleDatabase database,
            SecretStore secrets,
            String name,
            Duration strangersInterval,
            Clock clock,
            SecureRandom random) {
        this.clock = clock;
        Identities identities = new Identities(secrets, random);
        this.identity = identities.identity(name);
        this.side = new DeviceSide(
                identity, identities::pairingSecret, new Budget(STRANGERS_AT_ONCE, strangersInterval), random);
        this.history = new History<>(
                new SqliteEventLog<>(database, "pairing", DeviceSideEvent.class),
                DeviceSideView.EMPTY,
                DeviceSideView::after);
    }

    /** Where messages to the device go. */
    @Override
    public Collection<Hash> addresses() {
        return Set.of(new Hash(identity.address()));
    }

    /** 81 trytes, by which its owner knows it. */
    public String address() {
        return identity.address();
    }

    /** To whom it belongs. */
    public Optional<Owner> owner() {
        return history.view().owner();
    }

    /** What it shows for pairing; nothing, while it has an owner. */
    public Optional<PairingText> shown() {
        return side.shown(history.view());
    }

    /** Takes what stands on its address. */
    public void received(byte[] message) {
        history.decide(view -> side.received(view, message, clock.instant()));
    }

    /** The channels that have to be opened. */
    public List<String> channelsToOpen() {
        return side.channelToOpen(history.view()).stream().toList();
    }

    /** A channel is open. */
    public void opened(@Header(IotaMamConstants.CHANNEL) String channel, ChannelKeys.Reader reader) {
        history.decide(view -> side.opened(view, channel, OpenedChannel.entry(reader), clock.instant()));
    }

    /** What has to go out. */
    public List<Dispatch> due() {
        return side.due(history.view(), clock.instant());
    }

    /** It has gone out. */
    public void sent(@Header(IotaMamConstants.MESSAGE_KEY) String key) {
        history.decide(view -> side.sent(view, key, clock.instant()));
    }

    /** The owner has given the device up, all grants have ended, and the owner was told so. */
    public void released() {
        history.decide(view -> side.released(view, clock.instant()));
    }
}
