package org.tanglemeter.camel.p1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.camel.p1.telegram.Samples;

class FileSourceTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    private final VirtualTime time = new VirtualTime(START);

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource({
        "recorded,         566", // the meter left one second out
        "1,                566",
        "60,               9.433333",
        "0.5,              1132",
        "asFastAsPossible, 0",
    })
    void keepsThePaceOfTheTimestamps(String replay, double seconds) throws Exception {
        byte[] read = readAll(source(recording(Samples.bytes(Samples.RECORDING)), replay, false));

        assertThat(read).isEqualTo(Samples.bytes(Samples.RECORDING));
        Duration passed = Duration.between(START, time.instant());
        assertThat(passed).isCloseTo(Duration.ofNanos((long) (seconds * 1e9)), Duration.ofMillis(1));
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource({
        "ndokter-v2_2.txt, 10",
        "ndokter-v3.txt,   10",
    })
    void letsTelegramsWithoutAPaceOfTheirOwnComeAtTheUsualInterval(String file, long seconds) throws Exception {
        byte[] telegram = Samples.bytes(file);
        ByteArrayOutputStream three = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            three.write(telegram);
        }

        readAll(source(recording(three.toByteArray()), "recorded", false));

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds));
    }

    @Test
    void passesNoiseOnAsItWasRecorded() throws Exception {
        for (String file : new String[] {"malformed-noise-before.txt", "malformed-huge-no-end.txt"}) {
            byte[] recorded = Samples.bytes(file);
            assertThat(readAll(source(recording(recorded), "recorded", false))).isEqualTo(recorded);
        }
    }

    @Test
    void beginsAgainIfItIsToRepeat() throws Exception {
        byte[] telegram = Samples.bytes("node-dsmr-5.0-isk-1.txt");
        MeterConnection connection =
                source(recording(telegram), "recorded", true).connect();
        byte[] buffer = new byte[4096];

        for (int i = 0; i < 5; i++) {
            assertThat(connection.read(buffer)).isEqualTo(telegram.length);
        }
        assertThat(time.pauses()).hasSize(4).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void endsWhereThereIsNothingToRepeat() throws Exception {
        assertThat(readAll(source(recording(new byte[0]), "recorded", true))).isEmpty();
    }

    @Test
    void saysSoWhereThereIsNoFile() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> source(directory.resolve("missing.txt"), "recorded", false))
                .withMessageContaining("missing.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "0", "-1", "NaN", ""})
    void refusesAPaceThatIsNone(String replay) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replay.parse(replay))
                .withMessageContaining("recorded, asFastAsPossible");
    }

    private Path recording(byte[] bytes) throws Exception {
        return Files.write(directory.resolve("recording.txt"), bytes);
    }

    private FileSource source(Path file, String replay, boolean repeat) throws Exception {
        return new FileSource(file, repeat, 16_384, Replay.parse(replay), new TelegramDecoder(null), time);
    }

    private static byte[] readAll(FileSource source) throws Exception {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[1000];
        try (MeterConnection connection = source.connect()) {
            for (int length = connection.read(buffer); length >= 0; length = connection.read(buffer)) {
                read.write(buffer, 0, length);
            }
        }
        return read.toByteArray();
    }
}
