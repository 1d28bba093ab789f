package org.tanglemeter.app.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SecretStore;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.pairing.DeviceIdentity;

class IdentitiesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path directory;

    private RoleDatabase database;
    private SecretStore secrets;
    private Identities identities;

    @BeforeEach
    void open() {
        database = RoleDatabase.open(directory.resolve("keys.db"));
        secrets = new SecretStore(database);
        identities = new Identities(secrets, RANDOM);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSameSeedAndSaltGiveTheSameDevice() {
        DeviceIdentity first = identities.identity("Meter");
        DeviceIdentity again = new Identities(secrets, RANDOM).identity("Meter");

        assertThat(again.address()).isEqualTo(first.address());
        assertThat(again.keys().publicKey()).isEqualTo(first.keys().publicKey());
        assertThat(identities.pairingSecret(0)).isEqualTo(identities.pairingSecret(0));
        assertThat(identities.pairingSecret(1)).isNotEqualTo(identities.pairingSecret(0));
    }

    @Test
    void keysThatAreNotThoseThatWereShownAreNotUsed() {
        identities.identity("Meter");
        secrets.destroy("device-salt");
        secrets.putIfAbsent("device-salt", Octets.random(16, RANDOM));

        assertThatThrownBy(() -> identities.identity("Meter"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("others than those that it has shown");
    }
}
