package org.tanglemeter.app;

import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Lets one exchange pass at a time: the next one when the last is complete, in the order in which they came.
 *
 * <p>Camel's throttle would do, but forgets an exchange that takes longer than ten seconds, as proof of work on a small
 * machine and a node that is away do.
 */
public final class OneAtATime implements Processor {
    private final Semaphore free = new Semaphore(1, true);

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        free.acquire();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange completed) {
                free.release();
            }
        });
    }
}
