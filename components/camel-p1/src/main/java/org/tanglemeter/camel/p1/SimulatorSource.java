package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;

/**
 * The simulated meter, sending.
 *
 * <p>Its time is the clock's, and goes on by the interval from telegram to telegram; it follows the clock only where
 * that has leapt, so that no second comes twice or is left out because a thread woke up late. With an interval below a
 * second the household lives faster: each telegram is one second later than the one before.
 */
final class SimulatorSource implements TelegramSource, PieceByPiece.Pieces {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimulatedMeter meter;
    private final Duration interval;
    private final long count;
    private final Clock clock;
    private final Timing timing;

    private Instant time;
    private long due;
    private long sent;

    /** @param count telegrams after which the meter stops; 0 for never */
    SimulatorSource(SimulatedMeter meter, Duration interval, long count, Clock clock, Timing timing) {
        this.meter = meter;
        this.interval = interval;
        this.count = count;
        this.clock = clock;
        this.timing = timing;
    }

    @Override
    public MeterConnection connect() {
        return new PieceByPiece(this);
    }

    @Override
    public Duration patience() {
        return ChronoUnit.FOREVER.getDuration();
    }

    @Override
    public byte[] next() throws IOException, InterruptedException {
        if (count > 0 && sent == count) {
            return null;
        }
        if (time == null) {
            time = presentSecond();
            due = timing.nanoTime();
        } else {
            due += interval.toNanos();
            if (!timing.pause(Duration.ofNanos(due - timing.nanoTime()))) {
                due -= interval.toNanos();
                return new byte[0];
            }
            time = nextTime();
        }
        sent++;
        return meter.telegramAt(time);
    }

    private Instant nextTime() {
        boolean faster = interval.compareTo(SECOND) < 0;
        Instant next = time.plus(faster ? SECOND : interval).truncatedTo(ChronoUnit.SECONDS);
        Instant present = presentSecond();
        boolean leapt = Duration.between(next, present).abs().compareTo(interval.plus(SECOND)) > 0;
        return leapt && !faster ? present : next;
    }

    private Instant presentSecond() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
