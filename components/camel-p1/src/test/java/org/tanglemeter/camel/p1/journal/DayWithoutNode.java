package org.tanglemeter.camel.p1.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.Recordings;

/** Collects a day of a real meter's telegrams while nothing can be delivered, and then delivers all. A process's main. */
final class DayWithoutNode {
    static final int TELEGRAMS = 86_400;
    private static final int LARGEST_BATCH = 3600;

    private DayWithoutNode() {}

    /** @param arguments the journal's file; exits with 0 if all was delivered, in order */
    public static void main(String[] arguments) throws Exception {
        CountDownLatch nodeIsBack = new CountDownLatch(1);
        CountDownLatch allDelivered = new CountDownLatch(TELEGRAMS);
        AtomicInteger next = new AtomicInteger();
        try (Collector collector = Collector.on(Path.of(arguments[0]))
                .maximum(LARGEST_BATCH)
                .due((journal, size) -> journal.waiting() == 0)
                .timeout(2000)
                .start((exchange, telegrams) -> {
                    nodeIsBack.await();
                    for (int telegram : telegrams) {
                        if (telegram != next.getAndIncrement()) {
                            System.exit(1);
                        }
                        allDelivered.countDown();
                    }
                })) {
            List<ReceivedTelegram> household = Recordings.household();
            for (int number = 0; number < TELEGRAMS; number++) {
                byte[] bytes = household.get(number % household.size()).bytes();
                collector.send(new ReceivedTelegram(Collector.telegram(number).receivedAt(), bytes));
            }
            nodeIsBack.countDown();
            allDelivered.await();
        }
    }
}
