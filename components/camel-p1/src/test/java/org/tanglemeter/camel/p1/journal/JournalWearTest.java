package org.tanglemeter.camel.p1.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.Recordings;

/** How many bytes the journal has the operating system write, since SD cards wear. */
class JournalWearTest {
    private static final int TELEGRAMS = 2000;
    private static final int SECONDS_A_DAY = 86_400;

    @TempDir
    Path directory;

    @Test
    void writesLessThan200MegabytesADay() throws IOException {
        try (JournalDatabase journal = JournalDatabase.open(directory.resolve("journal.db"))) {
            collect(journal, 0);
            long before = bytesWritten();
            collect(journal, TELEGRAMS);
            assertThat((bytesWritten() - before) * SECONDS_A_DAY / TELEGRAMS).isLessThan(200_000_000);
        }
    }

    /** A telegram a second, a sync every five, a batch every sixty, which is delivered while the next one fills. */
    private static void collect(JournalDatabase journal, int first) throws IOException {
        List<ReceivedTelegram> household = Recordings.household();
        for (int second = first; second < first + TELEGRAMS; second++) {
            int batch = second / 60;
            int position = second % 60;
            ReceivedTelegram telegram = household.get(second % household.size());
            journal.commit(() -> {
                if (position == 0) {
                    journal.begin(batch, "live", "0123456789ABCDE-0000000000000001", 60_000);
                }
                journal.append(batch, position, telegram);
                if (position == 59) {
                    journal.complete(batch, "predicate");
                }
            });
            if (position == 30) {
                journal.commit(() -> journal.delete(batch - 1));
            }
            if (second % 5 == 4) {
                journal.sync();
            }
        }
    }

    /** By this process so far, as the kernel counts what it was given. */
    private static long bytesWritten() throws IOException {
        String name = "wchar: ";
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }
}
