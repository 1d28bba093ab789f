package org.tanglemeter.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.consent.generation.Generations.Pending;
import org.tanglemeter.consent.pairing.WalletSideEvent;

class LastingEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final WalletSideEvent LASTING = new WalletSideEvent.DeviceDeleted(NOW, "A".repeat(81));
    private static final WalletSideEvent PASSING = new WalletSideEvent.Sent(NOW, "key");

    @TempDir
    private Path directory;

    private RoleDatabase database;
    private SqliteEventLog<WalletSideEvent> log;
    private LastingEvents lasting;

    @BeforeEach
    void open() {
        database = RoleDatabase.open(directory.resolve("wallet.db"));
        log = new SqliteEventLog<>(database, "pairing", WalletSideEvent.class);
        lasting = new LastingEvents(database, Map.of("pairing", WalletSideEvent.class));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void onlyWhatMustSurviveIsFoundInItsOrder() {
        for (int i = 0; i < 150; i++) {
            log.append(List.of(PASSING));
        }
        log.append(List.of(LASTING, PASSING, LASTING));
        new SqliteEventLog<>(database, "other", WalletSideEvent.class).append(List.of(LASTING));

        Pending first = lasting.after(0).orElseThrow();
        Pending second = lasting.after(first.place()).orElseThrow();

        assertThat(first.place()).isEqualTo(151);
        assertThat(second.place()).isEqualTo(153);
        assertThat(lasting.after(second.place())).isEmpty();
        log.append(List.of(LASTING));
        assertThat(lasting.after(second.place())).map(Pending::place).contains(155L);
    }

    @Test
    void theFirstIsFoundUntilItIsPassed() {
        log.append(List.of(PASSING, LASTING));

        assertThat(lasting.after(0)).isEqualTo(lasting.after(0)).isPresent();
    }

    @Test
    void whatIsRestoredIsInItsLog() {
        log.append(List.of(LASTING));
        lasting.restore(List.of(lasting.after(0).orElseThrow().item()));

        assertThat(log.all()).containsExactly(LASTING, LASTING);
        assertThat(lasting.first("pairing")).isEqualTo(1);
        assertThat(lasting.first("none")).isZero();
    }
}
