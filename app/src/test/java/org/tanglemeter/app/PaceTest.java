package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MINIMUM = 5_000;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicBoolean publishing = new AtomicBoolean();
    private final AtomicBoolean affordable = new AtomicBoolean(true);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Pace pace = new Pace(clock, stream -> publishing.get(), affordable::get);

    @Test
    void closesABatchAfterTheMinimumInterval() {
        assertThat(pace.isDue("live", 1, MINIMUM)).isFalse();
        pass(4);
        assertThat(pace.isDue("live", 5, MINIMUM)).isFalse();
        pass(1);
        assertThat(pace.isDue("live", 6, MINIMUM)).isTrue();
    }

    @Test
    void letsABatchGrowWhileAMessageIsPublished() {
        publishing.set(true);
        pace.isDue("live", 1, MINIMUM);
        pass(300);
        assertThat(pace.isDue("live", 301, MINIMUM)).isFalse();
        publishing.set(false);
        assertThat(pace.isDue("live", 302, MINIMUM)).isTrue();
    }

    @Test
    void letsABatchGrowUntilItsEnergyIsThere() {
        affordable.set(false);
        pace.isDue("live", 1, MINIMUM);
        pass(300);
        assertThat(pace.isDue("live", 301, MINIMUM)).isFalse();
        affordable.set(true);
        assertThat(pace.isDue("live", 302, MINIMUM)).isTrue();
    }

    @Test
    void closesABatchThatWasRestoredAfterARestart() {
        assertThat(pace.isDue("live", 17, MINIMUM)).isTrue();
    }

    @Test
    void countsEachStreamForItself() {
        pace.isDue("live", 1, MINIMUM);
        pass(5);
        pace.isDue("quarter", 1, MINIMUM);
        assertThat(pace.isDue("live", 2, MINIMUM)).isTrue();
        assertThat(pace.isDue("quarter", 2, MINIMUM)).isFalse();
    }

    @Test
    void isFreeWhileNothingIsPublished() {
        assertThat(pace.isFree("quarter")).isTrue();
        publishing.set(true);
        assertThat(pace.isFree("quarter")).isFalse();
    }

    private void pass(long seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }
}
