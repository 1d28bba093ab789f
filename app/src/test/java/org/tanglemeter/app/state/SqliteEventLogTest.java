package org.tanglemeter.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.ControlEvent.AuthorizationRevoked;
import org.tanglemeter.consent.message.ControlEvent.DeviceDeleted;

class SqliteEventLogTest {
    private static final ControlEvent FIRST = new AuthorizationRevoked(Instant.EPOCH, "first");
    private static final ControlEvent SECOND = new DeviceDeleted(Instant.EPOCH);

    @TempDir
    private Path directory;

    @Test
    void whatWasAppendedIsThereInOrderAfterARestart() {
        try (RoleDatabase database = RoleDatabase.open(file())) {
            log(database, "control").append(List.of(FIRST));
            log(database, "control").append(List.of(SECOND, FIRST));
        }

        try (RoleDatabase database = RoleDatabase.open(file())) {
            assertThat(log(database, "control").all()).containsExactly(FIRST, SECOND, FIRST);
            assertThat(log(database, "other").all()).isEmpty();
        }
    }

    @Test
    void allOfItIsKeptOrNothing() {
        try (RoleDatabase database = RoleDatabase.open(file())) {
            SqliteEventLog<ControlEvent> log = log(database, "control");

            assertThatThrownBy(() -> database.write(
                            "INSERT INTO event (log, event) VALUES (?, ?)",
                            List.of(new Object[] {"control", new byte[] {1}}, new Object[] {"control", null})))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file().toString());
            assertThat(log.all()).isEmpty();
        }
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        try (RoleDatabase database = RoleDatabase.open(file())) {
            log(database, "control").append(List.of(FIRST));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    private Path file() {
        return directory.resolve("role.db");
    }

    private static SqliteEventLog<ControlEvent> log(RoleDatabase database, String name) {
        return new SqliteEventLog<>(database, name, ControlEvent.class);
    }
}
