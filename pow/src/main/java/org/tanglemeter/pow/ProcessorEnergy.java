package org.tanglemeter.pow;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the processor itself counts (RAPL), by the files of Linux's power capping framework: of all that runs on it, not of
 * proof of work alone. Many systems let only root read them.
 */
final class ProcessorEnergy implements EnergySource {
    private static final String PACKAGE = "package";

    private final List<Zone> zones;
    private final double assumedJoulesPerHash;

    private ProcessorEnergy(List<Zone> zones, double assumedJoulesPerHash) {
        this.zones = zones;
        this.assumedJoulesPerHash = assumedJoulesPerHash;
    }

    /** The counters of all of the machine's processors; empty if there are none, or one can't be read. */
    static Optional<ProcessorEnergy> in(Path powercap, double assumedJoulesPerHash) {
        List<Zone> zones = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(powercap)) {
            for (Path entry : entries) {
                Path name = entry.resolve("name");
                if (Files.exists(name) && Files.readString(name).startsWith(PACKAGE)) {
                    zones.add(new Zone(entry.resolve("energy_uj"), microjoules(entry.resolve("max_energy_range_uj"))));
                }
            }
            for (Zone zone : zones) {
                zone.last = microjoules(zone.counter);
            }
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
        return zones.isEmpty() ? Optional.empty() : Optional.of(new ProcessorEnergy(zones, assumedJoulesPerHash));
    }

    @Override
    public String name() {
        return "measured (RAPL), all that the processor took meanwhile";
    }

    @Override
    public boolean isMeasured() {
        return true;
    }

    @Override
    public double assumedJoulesPerHash() {
        return assumedJoulesPerHash;
    }

    @Override
    public void begin() {
        joules(0);
    }

    @Override
    public double joules(long hashes) {
        double microjoules = 0;
        for (Zone zone : zones) {
            microjoules += zone.more();
        }
        return microjoules / 1e6;
    }

    private static long microjoules(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    private static final class Zone {
        private final Path counter;
        private final long range;
        private long last;

        /** @param range at which the counter begins again */
        Zone(Path counter, long range) {
            this.counter = counter;
            this.range = range;
        }

        /** Since the last time; 0 if the counter can't be read at the moment. */
        long more() {
            try {
                long now = microjoules(counter);
                long more = now >= last ? now - last : now + range - last;
                last = now;
                return more;
            } catch (IOException | NumberFormatException e) {
                return 0;
            }
        }
    }
}
