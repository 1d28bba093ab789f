package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.telegram.Telegram;

class SimulatorSourceTest {

    private static final Instant START = Instant.parse("2026-03-29T00:59:58.300Z");

    private final VirtualTime time = new VirtualTime(START);

    @Test
    void sendsATelegramEverySecondOfThePresentTime() throws Exception {
        assertThat(timestamps(source(Duration.ofSeconds(1), 0), 4))
                .containsExactly("260329015958W", "260329015959W", "260329030000S", "260329030001S");
        assertThat(time.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void leavesNoSecondOutAndSendsNoneTwiceWhenItsThreadIsLate() throws Exception {
        SimulatorSource source = source(Duration.ofSeconds(1), 0);
        List<String> timestamps = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            timestamps.addAll(timestamps(source, 1));
            time.pass(Duration.ofMillis(990));
        }
        assertThat(timestamps)
                .containsExactly("260329015958W", "260329015959W", "260329030000S", "260329030001S", "260329030002S");
    }

    @Test
    void followsTheClockWhereItLeaps() throws Exception {
        SimulatorSource source = source(Duration.ofSeconds(1), 0);
        timestamps(source, 1);
        time.set(Instant.parse("2026-05-01T10:00:00Z"));

        assertThat(timestamps(source, 2)).containsExactly("260501120001S", "260501120002S");
    }

    @Test
    void livesFasterWithAnIntervalBelowASecond() throws Exception {
        assertThat(timestamps(source(Duration.ofMillis(10), 0), 3))
                .containsExactly("260329015958W", "260329015959W", "260329030000S");
        assertThat(time.instant()).isEqualTo(START.plusMillis(20));
    }

    @Test
    void stopsAfterTheCount() throws Exception {
        SimulatorSource source = source(Duration.ofSeconds(1), 2);

        assertThat(timestamps(source, 2)).hasSize(2);
        assertThat(source.next()).isNull();
        assertThat(source.next()).isNull();
    }

    @Test
    void sendsNothingWhenTheReaderIsToStop() throws Exception {
        SimulatorSource source = source(Duration.ofSeconds(1), 0);
        timestamps(source, 1);
        time.stop();

        assertThat(source.next()).isEmpty();
    }

    private SimulatorSource source(Duration interval, long count) {
        return new SimulatorSource(new SimulatedMeter(1), interval, count, time, time);
    }

    private static List<String> timestamps(SimulatorSource source, int count) throws Exception {
        List<String> timestamps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = Telegram.parse(source.next()).text();
            timestamps.add(text.replaceFirst("(?s).*0-0:1.0.0\\((\\d+[SW])\\).*", "$1"));
        }
        return timestamps;
    }
}
