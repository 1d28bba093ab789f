package org.tanglemeter.app.state;

import java.util.Optional;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Secrets;

/**
 * Secrets that can be destroyed, each under a name. They stand apart from the events that refer to them, and belong in no
 * backup that outlives them.
 */
public final class SecretStore implements Secrets {
    private final RoleDatabase database;

    public SecretStore(RoleDatabase database) {
        this.database = database;
        database.write("CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, secret BLOB NOT NULL)");
    }

    @Override
    public Optional<Octets> get(String name) {
        return database
                .query(row -> Octets.of(row.getBytes(1)), "SELECT secret FROM secret WHERE name = ?", name)
                .stream()
                .findFirst();
    }

    @Override
    public Octets putIfAbsent(String name, Octets secret) {
        database.write("INSERT OR IGNORE INTO secret (name, secret) VALUES (?, ?)", name, secret.bytes());
        return get(name).orElseThrow();
    }

    /** Overwrites the secret on the disk; nothing brings it back. */
    @Override
    public void destroy(String name) {
        database.write("DELETE FROM secret WHERE name = ?", name);
        emptyLogOfWrites();
    }

    @Override
    public void destroyAll(String prefix) {
        database.write("DELETE FROM secret WHERE substr(name, 1, length(?)) = ?", prefix, prefix);
        emptyLogOfWrites();
    }

    /** What was written before it was deleted stands there until then. */
    private void emptyLogOfWrites() {
        database.query(row -> row.getInt(1), "PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
