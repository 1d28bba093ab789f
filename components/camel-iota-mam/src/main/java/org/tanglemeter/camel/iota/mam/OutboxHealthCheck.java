package org.tanglemeter.camel.iota.mam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.tanglemeter.camel.iota.mam.store.Outbox;

/** Whether messages leave the outboxes: how many wait, for how long, and when one was published last. */
final class OutboxHealthCheck extends AbstractHealthCheck {
    /** A message of many transactions may take a slow machine this long. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Supplier<Collection<Outbox>> outboxes;
    private final Clock clock;

    OutboxHealthCheck(Supplier<Collection<Outbox>> outboxes, Clock clock) {
        super("camel", "iota-outbox");
        this.outboxes = outboxes;
        this.clock = clock;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        Collection<Outbox> all = outboxes.get();
        result.detail("outbox.depth", all.stream().mapToInt(Outbox::depth).sum());
        all.stream()
                .flatMap(outbox -> outbox.lastDone().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(last ->
                        result.detail("outbox.lastPublished.seconds", age(last).toSeconds()));
        Optional<Duration> waiting = all.stream()
                .flatMap(outbox -> outbox.oldestPending().stream())
                .min(Comparator.naturalOrder())
                .map(this::age);
        waiting.ifPresent(age -> result.detail("outbox.oldest.seconds", age.toSeconds()));
        if (waiting.filter(age -> age.compareTo(PATIENCE) > 0).isPresent()) {
            result.down().message("A message waits for more than " + PATIENCE.toHours() + " hour");
        } else {
            result.up();
        }
    }

    private Duration age(Instant time) {
        return Duration.between(time, clock.instant());
    }
}
