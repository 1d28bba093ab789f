package org.tanglemeter.app.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SecretStore;

class PairingSignTest {
    @TempDir
    private Path data;

    private RoleDatabase database;
    private DevicePairing pairing;

    @BeforeEach
    void open() {
        database = RoleDatabase.open(data.resolve("device.db"));
        pairing = new DevicePairing(
                database,
                new SecretStore(database),
                "Meterkast",
                Duration.ofMinutes(5),
                Clock.systemUTC(),
                new SecureRandom());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aTerminalShowsAllThatAWalletNeedsOnce() {
        PairingSign sign = new PairingSign(pairing, data.toString(), true);

        assertThat(sign.news()).contains(pairing.shown().orElseThrow().text(), "█");
        assertThat(sign.news()).isNull();
    }

    @Test
    void aLogLearnsOnlyWhereItStands() throws Exception {
        String news = new PairingSign(pairing, data.toString(), false).news();

        String secret = pairing.shown().orElseThrow().secret().text();
        assertThat(news).contains("pairing.txt").doesNotContain(secret);
        assertThat(Files.readString(data.resolve("pairing.txt"))).contains(secret);
        for (String file : new String[] {"pairing.txt", "pairing.png"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }
}
