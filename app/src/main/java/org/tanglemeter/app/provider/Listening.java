package org.tanglemeter.app.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;

/** Counts the time in which the node answers: only then does it mean something that a stream is silent. */
public final class Listening {
    private final ProviderConsent consent;
    private final Clock clock;
    private Instant since;

    public Listening(ProviderConsent consent) {
        this(consent, Clock.systemUTC());
    }

    Listening(ProviderConsent consent, Clock clock) {
        this.consent = consent;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Called again and again. */
    public synchronized void tick(Exchange exchange) {
        Instant now = clock.instant();
        Duration passed = Duration.between(since, now);
        since = now;
        if (!passed.isNegative() && nodeAnswers(exchange)) {
            consent.desk().listened(passed);
        }
    }

    private static boolean nodeAnswers(Exchange exchange) {
        HealthCheckRegistry checks = HealthCheckRegistry.get(exchange.getContext());
        return checks != null
                && checks.getCheck("iota-node")
                        .map(check -> check.call().getState() == HealthCheck.State.UP)
                        .orElse(false);
    }
}
