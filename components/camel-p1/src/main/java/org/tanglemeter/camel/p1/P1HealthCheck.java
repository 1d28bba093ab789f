package org.tanglemeter.camel.p1;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.util.URISupport;

/**
 * Up while good telegrams come: the latest must not be older than the line's patience. A recording at its end is up.
 */
final class P1HealthCheck implements HealthCheck {

    private final String uri;
    private final Duration patience;
    private final Tally tally;
    private boolean enabled = true;

    P1HealthCheck(P1Endpoint endpoint, Tally tally) {
        this.uri = URISupport.sanitizeUri(endpoint.getEndpointUri());
        this.patience = endpoint.patience();
        this.tally = tally;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return "p1";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Result call(Map<String, Object> options) {
        Duration age = tally.sinceLatestGood();
        boolean alive = tally.isEnded() || age.compareTo(patience) <= 0;
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this)
                .detail(ENDPOINT_URI, uri)
                .detail("telegrams.good", tally.goodTelegrams())
                .detail("telegrams.bad", tally.badTelegrams())
                .detail("telegrams.lost", tally.lostTelegrams())
                .detail("telegram.age.ms", age.toMillis())
                .detail("ended", tally.isEnded());
        if (!alive) {
            result.message("No good telegram for " + age.toSeconds() + " s");
        }
        return (alive ? result.up() : result.down()).build();
    }
}
