package org.tanglemeter.app.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.tanglemeter.app.OpenedChannel;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.ChannelOperation;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.pairing.DeviceSideEvent;

/** The owner of a device: writes its control channel, and reads its status channel. */
public final class OwnerSide implements FollowedChannels {
    /** Where it writes what the device is to obey. */
    static final String CONTROL = "iota-mam:owner";

    private static final String PAIRING = "0".repeat(32);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Codec<ControlEvent> CONTROL_EVENTS = new Codec<>(ControlEvent.class);
    private static final Codec<StatusEvent> STATUS_EVENTS = new Codec<>(StatusEvent.class);
    private static final Codec<Message> MESSAGES = new Codec<>(Message.class);

    private final CamelContext context;
    private final List<StatusEvent> told = new ArrayList<>();
    private volatile Optional<FollowedChannel> status = Optional.empty();

    OwnerSide(CamelContext context) {
        this.context = context;
    }

    /** Makes it the owner of a device that has not been started yet. */
    void own(Path device, Octets walletKey) {
        Entry control = OpenedChannel.entry(context.createFluentProducerTemplate()
                .to(CONTROL)
                .withHeader(IotaMamConstants.OPERATION, ChannelOperation.OPEN)
                .request(ChannelKeys.Reader.class));
        Octets nonce = Octets.random(32, RANDOM);
        try (RoleDatabase database = RoleDatabase.open(device.resolve("device.db"))) {
            new SqliteEventLog<>(database, "pairing", DeviceSideEvent.class)
                    .append(List.of(
                            new DeviceSideEvent.Claimed(
                                    Instant.now(),
                                    encoded(new Message.ClaimDevice(PAIRING, walletKey, "R".repeat(81))),
                                    encoded(new Message.Challenge(PAIRING, nonce, "Meter"))),
                            new DeviceSideEvent.Paired(
                                    Instant.now(),
                                    encoded(new Message.AnswerChallenge(
                                            PAIRING, nonce, control, 0, Octets.random(32, RANDOM))),
                                    nonce)));
        }
    }

    private static Octets encoded(Message message) {
        return Octets.of(MESSAGES.encode(message));
    }

    void follow(String name, Entry entry) {
        status = Optional.of(OpenedChannel.followed(name, entry));
    }

    @Override
    public Collection<FollowedChannel> channels() {
        return status.map(Set::of).orElseGet(Set::of);
    }

    public synchronized void tell(@Body byte[] event) {
        told.add(STATUS_EVENTS.decode(event));
    }

    synchronized <T extends StatusEvent> List<T> told(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void grant(ProviderSide provider, Instant until, Stream... streams) {
        grant(CONTROL, provider, until, streams);
    }

    /** @param channel in which it says so: another than its own is a forger's */
    void grant(String channel, ProviderSide provider, Instant until, Stream... streams) {
        Instant now = Instant.now();
        decide(
                channel,
                new ControlEvent.Authorized(
                        now,
                        provider.grant(),
                        "request",
                        "fingerprint",
                        provider.publicKey(),
                        provider.answerSecret(),
                        "Zon & Co",
                        new Purpose("Save €", "dpv:OptimisationForConsumer"),
                        Set.of(streams),
                        now,
                        until,
                        "9".repeat(81),
                        Octets.random(32, RANDOM)));
    }

    void revoke(ProviderSide provider) {
        decide(CONTROL, new ControlEvent.AuthorizationRevoked(Instant.now(), provider.grant()));
    }

    private void decide(String channel, ControlEvent event) {
        context.createFluentProducerTemplate()
                .to(channel)
                .withHeader(IotaMamConstants.KIND, Kind.EVENT)
                .withBody(CONTROL_EVENTS.encode(event))
                .request();
    }
}
