package org.tanglemeter.app.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.tanglemeter.app.processes.PublishedMessage;

/** Shows each telegram that the reader decoded, and after each message its size, proof of work and delay. */
final class LiveFigures {
    private final PrintStream out;
    private final Clock clock;
    private int telegramsRead;
    private int messagesRead;
    private String proofOfWork = "?";

    LiveFigures(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** A line of the device's output. */
    synchronized void heardFromDevice(String line) {
        PublishedMessage.parse(line)
                .ifPresent(message -> proofOfWork = "%.2f s, %.3g J, %.2g J a telegram"
                        .formatted(
                                message.proofOfWork().toMillis() / 1000.0,
                                message.joules(),
                                message.joules() / message.telegrams()));
    }

    /** A line of the reader's output. */
    synchronized void heardFromReader(String line) {
        ReadTelegram.parse(line, clock.instant()).ifPresent(this::show);
    }

    /** Waits until so many telegrams were read, or for as long as the patience lasts. */
    synchronized void awaitTelegrams(int count, Duration patience) throws InterruptedException {
        long end = clock.millis() + patience.toMillis();
        for (long rest = patience.toMillis(); telegramsRead < count && rest > 0; rest = end - clock.millis()) {
            wait(rest);
        }
    }

    private void show(ReadTelegram read) {
        telegramsRead++;
        notifyAll();
        out.println(read.summary());
        if (read.isLastOfItsMessage()) {
            messagesRead++;
            out.printf(
                    Locale.ROOT,
                    "--- message %d: batch of %d, proof of work %s, end-to-end delay %.1f s; %d telegrams so far%n",
                    messagesRead,
                    read.batch(),
                    proofOfWork,
                    read.delay().toMillis() / 1000.0,
                    telegramsRead);
        }
    }
}
