package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With files as Linux has them in {@code /sys/class/powercap}. */
class EnergySourceTest {
    private static final double CONFIGURED = 3e-6;

    @TempDir
    Path powercap;

    @Test
    void takesTheConfiguredFigureWhereTheProcessorTellsNothing() {
        EnergySource source = EnergySource.best(powercap.resolve("absent"), CONFIGURED);

        assertThat(source.name()).isEqualTo("configured, 3.00 microjoules a hash");
        assertThat(source.joules(1_000_000)).isEqualTo(3);
    }

    @Test
    void takesTheConfiguredFigureWhereTheCounterIsForRootOnly() throws IOException {
        zone("intel-rapl:0", "package-0", 1000, 7);
        Files.delete(powercap.resolve("intel-rapl:0/energy_uj"));
        Files.createDirectory(powercap.resolve("intel-rapl:0/energy_uj"));

        assertThat(EnergySource.best(powercap, CONFIGURED)).isEqualTo(new EnergyPerHash(CONFIGURED));
    }

    @Test
    void sumsUpThePackagesAndNotTheirParts() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000_000, 5_000_000);
        zone("intel-rapl:0:0", "core", 1_000_000_000, 0);
        zone("intel-rapl:1", "package-1", 1_000_000_000, 0);
        EnergySource source = EnergySource.best(powercap, CONFIGURED);

        count("intel-rapl:0", 7_500_000);
        count("intel-rapl:0:0", 9_000_000);
        count("intel-rapl:1", 1_000_000);

        assertThat(source.name()).startsWith("measured");
        assertThat(source.joules(17)).isEqualTo(3.5);
        assertThat(source.joules(17)).isZero();
    }

    @Test
    void leavesOutWhatTheProcessorTakesBetweenSearches() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000_000, 0);
        EnergyMeter meter = new EnergyMeter(EnergySource.best(powercap, CONFIGURED));

        count("intel-rapl:0", 400_000_000);
        meter.begins();
        count("intel-rapl:0", 402_000_000);
        meter.measured(10, Duration.ofMillis(500));

        assertThat(meter.use()).isEqualTo(new EnergyMeter.Use(10, 0.5, 2));
    }

    @Test
    void goesOnWhenTheCounterBeginsAgain() throws IOException {
        zone("intel-rapl:0", "package-0", 10_000_000, 9_000_000);
        EnergySource source = EnergySource.best(powercap, CONFIGURED);

        count("intel-rapl:0", 1_000_000);

        assertThat(source.joules(1)).isEqualTo(2);
    }

    @Test
    void refusesANegativeFigure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnergyPerHash(-1))
                .withMessageContaining("0 or more");
    }

    private void zone(String zone, String name, long range, long microjoules) throws IOException {
        Path directory = Files.createDirectory(powercap.resolve(zone));
        Files.writeString(directory.resolve("name"), name + "\n");
        Files.writeString(directory.resolve("max_energy_range_uj"), range + "\n");
        count(zone, microjoules);
    }

    private void count(String zone, long microjoules) throws IOException {
        Files.writeString(powercap.resolve(zone).resolve("energy_uj"), microjoules + "\n");
    }
}
