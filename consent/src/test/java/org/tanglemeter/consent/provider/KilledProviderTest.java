package org.tanglemeter.consent.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tanglemeter.consent.provider.Household.GRANT;
import static org.tanglemeter.consent.provider.Household.entry;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Secrets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;

/**
 * A provider that dies before or after any write, and begins again with what is on its disk, comes to where it would have
 * come: it deletes nothing before its time, and nothing that should be gone is left.
 */
class KilledProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");
    private static final StreamEntry LIVE = entry(Stream.LIVE, 1, 'A');
    private static final StreamEntry LIVE_2 = entry(Stream.LIVE, 2, 'B');
    private static final StreamEntry LIVE_3 = entry(Stream.LIVE, 3, 'C');
    private static final StreamEntry LIVE_4 = entry(Stream.LIVE, 4, 'D');
    private static final String CHANNEL = GRANT + ".live";
    private static final URI URL = URI.create("https://zon.example/");
    private static final int MOST_WRITES = 30;
    private static final int MORE_THAN_ALL_WRITES = 1000;

    private final EventLog<ProviderEvent> log = EventLog.inMemory();
    private final Secrets secrets = Secrets.inMemory();
    private int writesToLive = MORE_THAN_ALL_WRITES;
    private boolean dead;
    private ProviderDesk desk = desk();

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Does a write, unless the process dies before it; or dies after it. */
    private void write(Runnable write) {
        if (dead || writesToLive == 0) {
            dead = true;
            throw new Killed();
        }
        write.run();
        writesToLive--;
    }

    private ProviderDesk desk() {
        EventLog<ProviderEvent> mortalLog = new EventLog<>() {
            @Override
            public List<ProviderEvent> all() {
                return log.all();
            }

            @Override
            public void append(List<ProviderEvent> events) {
                write(() -> log.append(events));
            }
        };
        Secrets mortalSecrets = new Secrets() {
            @Override
            public Optional<Octets> get(String name) {
                return secrets.get(name);
            }

            @Override
            public Octets putIfAbsent(String name, Octets secret) {
                write(() -> secrets.putIfAbsent(name, secret));
                return secrets.get(name).orElseThrow();
            }

            @Override
            public void destroy(String name) {
                write(() -> secrets.destroy(name));
            }

            @Override
            public void destroyAll(String prefix) {
                write(() -> secrets.destroyAll(prefix));
            }
        };
        return new ProviderDesk(
                new ProviderProfile("Zon & Co", URL),
                mortalLog,
                mortalSecrets,
                Duration.ofHours(36),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new SecureRandom());
    }

    /** What the routes do, each again until it was done. */
    private List<Consumer<ProviderDesk>> story(Household household) {
        String inbox = household.inbox.providerAddress();
        byte[] keys = household.sealedKeys(0, LIVE);
        byte[] keysAgain = household.sealedKeys(1, LIVE_3);
        byte[] rotation = household.rotation(LIVE, LIVE_2, 0);
        byte[] end = household.rotation(LIVE_3, LIVE_4, 1);
        byte[] wish = household.erasureRequest("e1");
        return List.of(
                provider -> provider.receive(household.answerAddress(), keys),
                provider -> rotate(provider, LIVE, rotation),
                provider -> provider.receive(household.answerAddress(), keysAgain),
                provider -> provider.listened(ProviderDesk.SETTLING),
                provider -> rotate(provider, LIVE_3, end),
                provider -> provider.receive(inbox, wish),
                provider -> provider.duties().tidy(),
                provider -> provider.duties()
                        .grantsToDelete(false)
                        .forEach(grant -> provider.duties().deleted(grant, 7)),
                provider -> provider.duties()
                        .due()
                        .forEach(message -> provider.duties().sent(message.key())),
                provider -> provider.duties().tidy());
    }

    /** A consumer brings a rotation as long as its chain is followed. */
    private static void rotate(ProviderDesk provider, StreamEntry chain, byte[] rotation) {
        if (chain.equals(provider.channels().get(CHANNEL))) {
            provider.rotate(CHANNEL, rotation);
        }
    }

    /** @return writes that it took */
    private int tell(Household household, int writesBeforeDeath) {
        writesToLive = writesBeforeDeath;
        for (Consumer<ProviderDesk> step : story(household)) {
            while (true) {
                try {
                    step.accept(desk);
                    break;
                } catch (Killed e) {
                    dead = false;
                    writesToLive = MORE_THAN_ALL_WRITES;
                    desk = desk();
                }
            }
        }
        return writesBeforeDeath - writesToLive;
    }

    @Test
    void theStoryWithoutADeathErasesAll() {
        Household household = new Household(desk.create(draft()));

        assertThat(tell(household, MORE_THAN_ALL_WRITES)).isBetween(15, MOST_WRITES);
        assertAllErased(household);
    }

    static IntStream deaths() {
        return IntStream.range(0, MOST_WRITES);
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aDeathAfterAnyWriteChangesNothing(int writesBeforeDeath) {
        Household household = new Household(desk.create(draft()));

        tell(household, writesBeforeDeath);

        assertAllErased(household);
    }

    private void assertAllErased(Household household) {
        Grant grant = desk.view().grants().get(GRANT);
        assertThat(grant.readings().get(Stream.LIVE).chain()).isEqualTo(LIVE_4.chain());
        assertThat(grant.end()).isEmpty();
        assertThat(grant.rowsDeleted()).hasValue(7);
        assertThat(grant.inboxForgotten()).isTrue();
        assertThat(desk.duties().due()).isEmpty();
        assertThat(desk.addresses()).isEmpty();
        List<String> left = new ArrayList<>(List.of(
                "request/" + household.link.request().document().id() + "/answer",
                "request/" + household.link.request().document().id() + "/salt",
                "grant/" + GRANT + "/inbox",
                ProviderKeys.entryAfterRotation(GRANT, LIVE_2.chain()),
                ProviderKeys.entryAfterRotation(GRANT, LIVE_4.chain())));
        for (int number = 0; number < 2; number++) {
            left.add(ProviderKeys.entryOfExchange(GRANT, number, Stream.LIVE));
            left.add("grant/" + GRANT + "/keys/" + number + "/pairwise");
        }
        left.removeIf(name -> secrets.get(name).isEmpty());
        assertThat(left).isEmpty();
    }

    private static RequestDraft draft() {
        return new RequestDraft(
                new Purpose("Bespaar €", "dpv:OptimisationForConsumer"),
                Set.of(Stream.LIVE),
                Optional.empty(),
                NOW.plus(Duration.ofDays(30)),
                Optional.empty());
    }
}
