package org.tanglemeter.camel.p1;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.tanglemeter.camel.p1.telegram.MeterTime;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/**
 * How long to wait before each telegram of a recording, by the telegrams' own timestamps. One that has none comes after
 * the interval that is usual for its version; one that is broken goes with the next.
 */
final class ReplaySchedule {

    private static final Duration BEFORE_VERSION_5 = Duration.ofSeconds(10);
    private static final Duration SINCE_VERSION_5 = Duration.ofSeconds(1);

    private final Replay replay;
    private final Function<byte[], Telegram> decoder;

    private boolean started;
    private Optional<Instant> latest = Optional.empty();

    ReplaySchedule(Replay replay, Function<byte[], Telegram> decoder) {
        this.replay = replay;
        this.decoder = decoder;
    }

    Duration before(Cut cut) {
        if (!replay.isPaced()) {
            return Duration.ZERO;
        }
        try {
            return replay.after(gapBefore(decoder.apply(cut.bytes())));
        } catch (TelegramException e) {
            return Duration.ZERO;
        }
    }

    private Duration gapBefore(Telegram telegram) {
        Optional<Instant> timestamp = telegram.timestamp().map(MeterTime::toInstant);
        Optional<Duration> recorded = latest.flatMap(before -> timestamp.map(now -> Duration.between(before, now)));
        boolean first = !started;
        started = true;
        latest = timestamp;
        if (first) {
            return Duration.ZERO;
        }
        // none or a negative one is where the recording begins again, or two were joined
        return recorded.filter(gap -> gap.compareTo(Duration.ZERO) > 0).orElseGet(() -> usualInterval(telegram));
    }

    private static Duration usualInterval(Telegram telegram) {
        return telegram.version().filter(version -> version.startsWith("5")).isPresent()
                ? SINCE_VERSION_5
                : BEFORE_VERSION_5;
    }
}
