package org.tanglemeter.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Says when a batch is to be closed: not while a message is being published, since its proof of work sets the pace, and
 * not before a minimum interval or before the budget allows it, since each message costs energy.
 *
 * <p>A batch that is not closed by it grows until its stream's other limits close it.
 */
public final class Pace {
    private final Clock clock;
    private final Predicate<String> publishing;
    private final BooleanSupplier affordable;
    private final Map<String, Instant> opened = new ConcurrentHashMap<>();

    /**
     * @param publishing whether a message, or one that is closed of this stream, is on its way at this moment
     * @param affordable whether the energy of another message is there
     */
    public Pace(Clock clock, Predicate<String> publishing, BooleanSupplier affordable) {
        this.clock = clock;
        this.publishing = publishing;
        this.affordable = affordable;
    }

    /**
     * Whether the open batch of a stream should go now. Never throws: a telegram that has just arrived would fail with
     * it.
     *
     * @param stream the stream's name
     * @param size telegrams in the batch, the newest included
     * @param minimum ms between a batch's first telegram and its end
     */
    public boolean isDue(String stream, int size, long minimum) {
        Instant now = clock.instant();
        // A batch that was restored after a restart has an unknown beginning; it has waited long enough.
        Instant beginning = size == 1 ? now : opened.getOrDefault(stream, Instant.MIN);
        opened.put(stream, beginning);
        // Asked each time, since the budget wants to know at once what is spent.
        boolean isAffordable = affordable.getAsBoolean();
        return isAffordable && isFree(stream) && !now.isBefore(beginning.plus(Duration.ofMillis(minimum)));
    }

    /**
     * Whether a message of a stream could be published at once, were it not for the energy.
     *
     * @param stream the stream's name
     */
    public boolean isFree(String stream) {
        return !publishing.test(stream);
    }
}
