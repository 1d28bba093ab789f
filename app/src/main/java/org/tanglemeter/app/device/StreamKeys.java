package org.tanglemeter.app.device;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Header;
import org.tanglemeter.app.DispatchMessage;
import org.tanglemeter.app.OpenedChannel;
import org.tanglemeter.app.energy.DeviceEnergy;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.ChannelOperation;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.p1.telegram.MeterTime;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.device.Backlog;
import org.tanglemeter.consent.device.DeviceEvent;
import org.tanglemeter.consent.device.DeviceGrants;
import org.tanglemeter.consent.device.DeviceGrants.Prepared;
import org.tanglemeter.consent.device.DeviceView;
import org.tanglemeter.consent.device.DeviceView.Following;
import org.tanglemeter.consent.device.Schedule;
import org.tanglemeter.consent.device.Step;
import org.tanglemeter.consent.device.TrustedClock;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.pairing.Owner;

/** Who has the keys of the device's streams: the steps of its routes, which do one message at a time. */
public final class StreamKeys implements FollowedChannels {
    private static final String LEDGER = "direct:ledger";
    private static final Codec<ControlEvent> CONTROL = new Codec<>(ControlEvent.class);

    private final DeviceGrants grants;
    private final TrustedClock clock;
    private final DevicePairing pairing;
    private final Backlog backlog;
    private final DeviceEnergy energy;
    private volatile Optional<Prepared> prepared = Optional.empty();

    /**
     * @param secrets of the grants
     * @param clockOffset added to the system's time, in ISO 8601
     * @param ratchetDays life of a side key, in days; 0 for no end
     * @param rotationDays life of a chain, in days; 0 for no end
     * @param leapDays days by which a clock may be ahead of all that was known
     */
    public StreamKeys(
            RoleDatabase database,
            Secrets secrets,
            DevicePairing pairing,
            Backlog backlog,
            DeviceEnergy energy,
            String clockOffset,
            int ratchetDays,
            int rotationDays,
            int leapDays) {
        this.pairing = pairing;
        this.backlog = backlog;
        this.energy = energy;
        this.clock = new TrustedClock(
                Clock.offset(Clock.systemUTC(), Duration.parse(clockOffset)), Duration.ofDays(leapDays));
        this.grants = new DeviceGrants(
                new History<>(
                        new SqliteEventLog<>(database, "grants", DeviceEvent.class),
                        DeviceView.EMPTY,
                        DeviceView::after),
                secrets,
                clock,
                new Schedule(Duration.ofDays(ratchetDays), Duration.ofDays(rotationDays)),
                new SecureRandom());
    }

    public DeviceView view() {
        return grants.view();
    }

    /** Takes note of the meter's time. */
    public void meterTime(@Body Telegram telegram) {
        telegram.timestamp().map(MeterTime::toOffsetDateTime).ifPresent(time -> clock.meter(time.toInstant()));
    }

    /** The control channel of the owner, if there is one. */
    @Override
    public Collection<FollowedChannel> channels() {
        return pairing.owner()
                .filter(owner -> owner.status().isPresent())
                .map(owner -> Set.of(OpenedChannel.followed(owner.controlChannel(), owner.control())))
                .orElseGet(Set::of);
    }

    /**
     * Obeys an event of the control channel.
     *
     * @param conflict whether another one stands on the same leaf
     */
    public void received(@Header(IotaMamConstants.CONFLICT) Boolean conflict, @Body byte[] event) {
        follow();
        if (Boolean.TRUE.equals(conflict)) {
            grants.doubtControl();
        }
        grants.receive(CONTROL.decode(event));
        grants.next(backlog);
    }

    private void follow() {
        pairing.owner()
                .filter(owner -> owner.status().isPresent())
                .map(StreamKeys::following)
                .ifPresent(grants::follow);
    }

    private static Following following(Owner owner) {
        return new Following(owner.controlChannel(), owner.statusChannel());
    }

    /** Whether a message has to go out before anything else is signed. What needs no message is done. */
    public boolean isDue() {
        follow();
        grants.reportEnergy(energy::report);
        Optional<Step> step = grants.next(backlog);
        while (step.filter(next -> !next.needsMessage()).isPresent()) {
            if (step.get() instanceof Step.Release) {
                pairing.released();
            }
            grants.done(step.get());
            step = grants.next(backlog);
        }
        return step.isPresent();
    }

    /** The message that is due. */
    public Dispatch next(CamelContext context) {
        prepared = grants.prepare(grants.next(backlog).orElseThrow(), channel -> open(context, channel));
        return prepared.orElseThrow().dispatch();
    }

    private static Entry open(CamelContext context, String channel) {
        return OpenedChannel.entry(context.createFluentProducerTemplate()
                .to(LEDGER)
                .withHeader(DispatchMessage.TARGET, "iota-mam:" + channel)
                .withHeader(IotaMamConstants.OPERATION, ChannelOperation.OPEN)
                .request(ChannelKeys.Reader.class));
    }

    /** It has gone out. */
    public void sent(@Header(IotaMamConstants.MESSAGE_KEY) String key, @Header(IotaMamConstants.ROOT) String root) {
        prepared.filter(due -> due.dispatch().key().equals(key))
                .ifPresent(due -> grants.sent(due, Optional.ofNullable(root)));
    }

    /** The channel on which a stream goes on. */
    public String chain(String stream) {
        return grants.chain(Stream.of(stream));
    }
}
