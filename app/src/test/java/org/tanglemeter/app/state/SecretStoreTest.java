package org.tanglemeter.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.consent.Octets;

class SecretStoreTest {
    private static final String SECRET = "a secret that must not stay";

    @TempDir
    private Path directory;

    @Test
    void theFirstSecretOfANameStays() {
        try (RoleDatabase database = open()) {
            SecretStore store = new SecretStore(database);

            assertThat(store.get("grant")).isEmpty();
            assertThat(store.putIfAbsent("grant", octets("first"))).isEqualTo(octets("first"));
            assertThat(store.putIfAbsent("grant", octets("second"))).isEqualTo(octets("first"));
        }
        try (RoleDatabase database = open()) {
            assertThat(new SecretStore(database).get("grant")).contains(octets("first"));
        }
    }

    @Test
    void aDestroyedSecretIsInNoFile() throws IOException {
        try (RoleDatabase database = open()) {
            SecretStore store = new SecretStore(database);
            store.putIfAbsent("grant", octets(SECRET));
            assertThat(filesWithTheSecret()).isNotEmpty();

            store.destroy("grant");

            assertThat(store.get("grant")).isEmpty();
            assertThat(filesWithTheSecret()).isEmpty();
        }
    }

    private RoleDatabase open() {
        return RoleDatabase.open(directory.resolve("role.db"));
    }

    private List<Path> filesWithTheSecret() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> read(file).contains(SECRET)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
