package org.tanglemeter.camel.p1.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a collecting process loses no telegram that it had journaled, and brings none twice or out of order. */
class JournalKillTest {
    @TempDir
    Path directory;

    @Test
    void losesNothingInThreeKills() throws Exception {
        survivesKills(3, 600);
    }

    @Test
    @Tag("long")
    void losesNothingInThirtyKills() throws Exception {
        survivesKills(30, 3000);
    }

    private void survivesKills(int kills, int mostTelegrams) throws Exception {
        Path journal = directory.resolve("journal.db");
        Path deliveries = directory.resolve("deliveries.txt");
        Random random = new Random();
        Stream.Builder<IntStream> journaled = Stream.builder();
        int next = 1;
        for (int kill = 0; kill < kills; kill++) {
            try (CollectingProcess process = CollectingProcess.start(journal, deliveries, next)) {
                int last = process.killAfter(1 + random.nextInt(mostTelegrams));
                journaled.add(IntStream.rangeClosed(next, last));
                // The one after the last may have been journaled, too; no meter sends it again.
                next = last + 2;
            }
        }
        deliverTheRest(journal, deliveries, next);
        journaled.add(IntStream.of(next));

        List<Integer> delivered = deliveredOnce(deliveries);
        assertThat(delivered).isSorted().doesNotHaveDuplicates();
        assertThat(delivered)
                .containsAll(journaled.build().flatMap(IntStream::boxed).toList());
    }

    private static void deliverTheRest(Path journal, Path deliveries, int next) throws Exception {
        try (Collector collector = Collector.on(journal)
                .timeout(100)
                .start((exchange, telegrams) -> CollectingProcess.write(deliveries, exchange, telegrams))) {
            collector.collect(next);
            await().until(() -> collector.journal().getKeys().isEmpty()
                    && collector.journal().waiting() == 0);
        }
    }

    /** The telegrams of all batches; of a batch that came again, once, and it must have been the same. */
    private static List<Integer> deliveredOnce(Path deliveries) throws IOException {
        Map<String, String> batches = new LinkedHashMap<>();
        for (String line : Files.readAllLines(deliveries)) {
            String[] batch = line.split(" ", 2);
            String before = batches.putIfAbsent(batch[0], batch[1]);
            assertThat(batch[1]).isEqualTo(before == null ? batch[1] : before);
        }
        return batches.values().stream()
                .flatMap(batch -> Stream.of(batch.split(" ")))
                .map(Integer::valueOf)
                .toList();
    }
}
