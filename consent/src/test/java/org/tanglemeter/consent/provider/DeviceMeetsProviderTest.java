package org.tanglemeter.consent.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.Dispatch.Target;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.device.DeviceGrants;
import org.tanglemeter.consent.device.DeviceGrants.Prepared;
import org.tanglemeter.consent.device.DeviceView;
import org.tanglemeter.consent.device.DeviceView.Following;
import org.tanglemeter.consent.device.Schedule;
import org.tanglemeter.consent.device.Step;
import org.tanglemeter.consent.device.TrustedClock;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.request.RequestLink;

/** What the device's side says, the provider's side understands. */
class DeviceMeetsProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(30));
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DeviceGrants device = new DeviceGrants(
            new History<>(EventLog.inMemory(), DeviceView.EMPTY, DeviceView::after),
            Secrets.inMemory(),
            new TrustedClock(CLOCK, Duration.ofDays(7)),
            new Schedule(Duration.ZERO, Duration.ZERO),
            RANDOM);
    private final ProviderDesk provider = new ProviderDesk(
            new ProviderProfile("Zon & Co", URI.create("https://zon.example/")),
            EventLog.inMemory(),
            Secrets.inMemory(),
            Duration.ofHours(36),
            CLOCK,
            RANDOM);

    @BeforeEach
    void follow() {
        device.follow(new Following("control", "status"));
    }

    private String grant(Stream... streams) {
        RequestLink link = provider.create(new RequestDraft(
                new Purpose("Bespaar €", "dpv:OptimisationForConsumer"),
                Set.of(streams),
                Optional.empty(),
                UNTIL,
                Optional.empty()));
        String grant = HexFormat.of().formatHex(Octets.random(16, RANDOM).bytes());
        device.receive(new ControlEvent.Authorized(
                NOW,
                grant,
                link.request().document().id(),
                link.request().fingerprint(),
                link.request().document().publicKey(),
                link.answerSecret(),
                link.request().document().providerName(),
                link.request().document().purpose(),
                Set.of(streams),
                NOW,
                UNTIL,
                "R".repeat(81),
                Octets.random(32, RANDOM)));
        work();
        return grant;
    }

    /** Lets the device do what is due, and the provider hear it. */
    private void work() {
        Optional<Step> step = device.next((stream, grant) -> true);
        while (step.isPresent()) {
            Optional<Prepared> prepared = device.prepare(step.get(), DeviceMeetsProviderTest::entry);
            if (prepared.isPresent()) {
                hear(prepared.get());
                device.sent(prepared.get(), Optional.of("L".repeat(81)));
            } else {
                device.done(step.get());
            }
            step = device.next((stream, grant) -> true);
        }
    }

    private void hear(Prepared prepared) {
        byte[] body = prepared.dispatch().body().bytes();
        if (prepared.dispatch().target() instanceof Target.Address address) {
            assertThat(provider.receive(address.trytes(), body)).isInstanceOf(Outcome.Done.class);
        } else if (prepared.dispatch().target() instanceof Target.Channel channel && channel.kind() == Kind.ROTATION) {
            for (Map.Entry<String, StreamEntry> followed : provider.channels().entrySet()) {
                if (followed.getValue().chain().equals(channel.name())) {
                    provider.rotate(followed.getKey(), body);
                }
            }
        }
    }

    private static Entry entry(String chain) {
        return new Entry("ROOT".repeat(20) + "A", "KEY".repeat(27), chain.length());
    }

    private String chain(String grant, Stream stream) {
        return provider.channels().get(ProviderDesk.channel(grant, stream)).chain();
    }

    @Test
    void keysComeAndARevocationLeadsOthersOn() {
        String staying = grant(Stream.LIVE, Stream.DAY);
        String leaving = grant(Stream.LIVE);
        String chain = chain(staying, Stream.LIVE);
        assertThat(chain(leaving, Stream.LIVE)).isEqualTo(chain);

        device.receive(new ControlEvent.AuthorizationRevoked(NOW, leaving));
        work();

        assertThat(provider.view().grants().get(leaving).end()).contains(EndReason.WITHDRAWN);
        assertThat(provider.channels())
                .containsOnlyKeys(
                        ProviderDesk.channel(staying, Stream.LIVE), ProviderDesk.channel(staying, Stream.DAY));
        assertThat(chain(staying, Stream.LIVE))
                .isEqualTo(device.chain(Stream.LIVE))
                .isNotEqualTo(chain);
    }

    @Test
    void keysThatAreAskedForComeAgain() {
        String grant = grant(Stream.LIVE);

        device.receive(new ControlEvent.KeysAsked(NOW, grant, "asked"));
        work();

        assertThat(provider.view().grants().get(grant).number()).isEqualTo(1);
    }

    @Test
    void aDeviceThatIsRemovedEndsAllGrants() {
        String one = grant(Stream.LIVE);
        String other = grant(Stream.QUARTER, Stream.DAY);

        device.receive(new ControlEvent.DeviceDeleted(NOW));
        work();

        assertThat(provider.channels()).isEmpty();
        assertThat(provider.view().grants().get(one).isOver()).isTrue();
        assertThat(provider.view().grants().get(other).isOver()).isTrue();
    }
}
