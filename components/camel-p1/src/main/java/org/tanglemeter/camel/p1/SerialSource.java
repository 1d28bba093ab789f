package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A meter at a serial port. Each connection that ends without a good telegram makes room for the next line setting that
 * may be the meter's, so that the right one is found, and found again if the meter is replaced.
 */
final class SerialSource implements TelegramSource {

    private static final Logger LOG = LoggerFactory.getLogger(SerialSource.class);

    /** Meters that send every ten seconds need more than that, as the first telegram is joined in its middle. */
    private static final Duration SEARCH = Duration.ofSeconds(13);

    private final Path device;
    private final List<SerialLine> candidates;
    private final Duration patience;
    private final PortOpener opener;

    private int candidate;
    private boolean opened;
    private boolean confirmed;
    private SerialLine found;

    SerialSource(Path device, List<SerialLine> candidates, Duration patience, PortOpener opener) {
        this.device = device;
        this.candidates = candidates;
        this.patience = patience;
        this.opener = opener;
    }

    /** Opens a serial port. */
    @FunctionalInterface
    interface PortOpener {
        MeterConnection open(Path device, SerialLine line) throws IOException;
    }

    @Override
    public MeterConnection connect() throws IOException {
        if (opened && !confirmed) {
            candidate = (candidate + 1) % candidates.size();
        }
        opened = false;
        confirmed = false;
        MeterConnection connection = opener.open(device, candidates.get(candidate));
        opened = true;
        return connection;
    }

    @Override
    public Duration patience() {
        boolean searching = !confirmed && candidates.size() > 1;
        return searching && SEARCH.compareTo(patience) < 0 ? SEARCH : patience;
    }

    @Override
    public void confirm() {
        SerialLine line = candidates.get(candidate);
        if (!line.equals(found)) {
            LOG.info("Telegrams come from {} at {}", device, line);
        }
        found = line;
        confirmed = true;
    }
}
