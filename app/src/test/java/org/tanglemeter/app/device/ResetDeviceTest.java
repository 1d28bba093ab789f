package org.tanglemeter.app.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SecretStore;
import org.tanglemeter.consent.pairing.PairingText;

class ResetDeviceTest {
    @TempDir
    private Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aDeviceStaysWhoItIsUntilItIsReset() {
        PairingText before = shown();
        assertThat(shown()).isEqualTo(before);

        assertThat(reset("--yes")).isZero();

        PairingText after = shown();
        assertThat(after.address()).isNotEqualTo(before.address());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(after.secret()).isNotEqualTo(before.secret());
    }

    @Test
    void nothingIsLeft() throws Exception {
        shown();
        Files.createDirectories(data.resolve("unpublishable"));
        Files.writeString(data.resolve("unpublishable/batch"), "telegrams");

        reset("--yes");

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void withoutAYesNothingIsTouched() {
        PairingText before = shown();

        assertThat(reset("--no")).isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Nothing brings them back");
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void aDeviceThatRunsIsNotReset() throws Exception {
        PairingText before = shown();
        try (FileChannel channel = FileChannel.open(
                        data.resolve("live.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(reset("--yes")).isEqualTo(1);
        }

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Stop it first");
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void aDeviceThatNeverRanIsAsNewAlready() {
        assertThat(ResetDevice.run(stream(), stream(), data.resolve("absent").toString(), "--yes"))
                .isZero();
    }

    private int reset(String word) {
        return ResetDevice.run(stream(), stream(), data.toString(), word);
    }

    private PrintStream stream() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private PairingText shown() {
        try (RoleDatabase database = RoleDatabase.open(data.resolve("device.db"));
                RoleDatabase keys = RoleDatabase.open(data.resolve("keys/device.db"))) {
            return new DevicePairing(
                            database,
                            new SecretStore(keys),
                            "Meter",
                            Duration.ofMinutes(5),
                            Clock.systemUTC(),
                            new SecureRandom())
                    .shown()
                    .orElseThrow();
        }
    }
}
