package org.tanglemeter.app.processes;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of which {@code routes/device.yaml} told that it is published.
 *
 * @param telegrams in its batch
 * @param transactions of its bundle
 * @param proofOfWork of all of these
 * @param joules J of proof of work
 */
public record PublishedMessage(int telegrams, int transactions, Duration proofOfWork, double joules) {
    private static final Pattern LINE =
            Pattern.compile("published (\\d+) telegrams in (\\d+) transactions, proof of work (\\d+) ms, (\\S+) J");

    /** Empty if the line of the device's output tells of something else. */
    public static Optional<PublishedMessage> parse(String line) {
        Matcher published = LINE.matcher(line);
        return published.find()
                ? Optional.of(new PublishedMessage(
                        Integer.parseInt(published.group(1)),
                        Integer.parseInt(published.group(2)),
                        Duration.ofMillis(Long.parseLong(published.group(3))),
                        Double.parseDouble(published.group(4))))
                : Optional.empty();
    }
}
