package org.tanglemeter.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.consent.Octets;

class SecretStoreTest {
    private static final String SECRET = "a secret of the grant";

    @TempDir
    private Path directory;

    @Test
    void whatWasDestroyedStandsNowhereInTheDirectory() throws IOException {
        Path file = directory.resolve("secrets.db");
        try (RoleDatabase database = RoleDatabase.open(file)) {
            SecretStore secrets = new SecretStore(database);
            secrets.putIfAbsent("grant/1/a", octets(SECRET));
            secrets.putIfAbsent("grant/1/b", octets(SECRET));
            secrets.putIfAbsent("grant/10/a", octets("another"));
            assertThat(directoryHolds(SECRET)).isTrue();

            secrets.destroyAll("grant/1/");

            assertThat(secrets.get("grant/1/a")).isEmpty();
            assertThat(secrets.get("grant/10/a")).contains(octets("another"));
            assertThat(directoryHolds(SECRET)).isFalse();
        }
    }

    @Test
    void whatWasBegunGoesOnAfterARestart() {
        Path file = directory.resolve("secrets.db");
        try (RoleDatabase database = RoleDatabase.open(file)) {
            new SecretStore(database).putIfAbsent("key", octets(SECRET));
        }
        try (RoleDatabase database = RoleDatabase.open(file)) {
            assertThat(new SecretStore(database).putIfAbsent("key", octets("other")))
                    .isEqualTo(octets(SECRET));
        }
    }

    private boolean directoryHolds(String text) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
