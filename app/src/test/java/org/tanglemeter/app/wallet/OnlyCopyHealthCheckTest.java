package org.tanglemeter.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class OnlyCopyHealthCheckTest {
    private final AtomicBoolean current = new AtomicBoolean(true);

    @Test
    void aCopyThatHasStoppedIsNotReady() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("onlyCopy", new OnlyCopyHealthCheck(current::get));
            context.start();

            assertThat(state(context)).isEqualTo(State.UP);
            current.set(false);
            assertThat(state(context)).isEqualTo(State.DOWN);
        }
    }

    private static State state(DefaultCamelContext context) {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(context);
        return results.stream()
                .filter(result -> result.getCheck().getId().equals("wallet-only-copy"))
                .findFirst()
                .orElseThrow()
                .getState();
    }
}
