package org.tanglemeter.camel.iota.mam.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file in which writers and readers of channels keep where they are. What it has written is on the disk.
 *
 * <p>It must not be in a backup: a writer that goes on from an old copy would sign a leaf twice.
 */
public final class StateStore implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private static final List<String> SCHEMA =
            List.of("""
            CREATE TABLE IF NOT EXISTS chain (
                channel TEXT PRIMARY KEY, salt BLOB NOT NULL, settings TEXT NOT NULL, next_leaf INTEGER NOT NULL,
                side_key TEXT, epoch INTEGER
            ) WITHOUT ROWID""", """
            CREATE TABLE IF NOT EXISTS message (
                channel TEXT NOT NULL, key TEXT NOT NULL, timestamp INTEGER NOT NULL,
                address TEXT NOT NULL, tag TEXT NOT NULL, payload TEXT,
                root TEXT, next_root TEXT, leaf INTEGER, epoch INTEGER,
                attached TEXT, proof_of_work_ms INTEGER NOT NULL DEFAULT 0,
                bundle TEXT, transactions INTEGER, done INTEGER,
                PRIMARY KEY (channel, key)
            ) WITHOUT ROWID""", "CREATE INDEX IF NOT EXISTS message_done ON message (done)", """
            CREATE INDEX IF NOT EXISTS message_key ON message (key)""", """
            CREATE TABLE IF NOT EXISTS position (
                consumer TEXT NOT NULL, channel TEXT NOT NULL, start TEXT NOT NULL,
                root TEXT NOT NULL, leaf INTEGER NOT NULL, leaves INTEGER NOT NULL, next_root TEXT,
                epoch INTEGER NOT NULL,
                PRIMARY KEY (consumer, channel)
            ) WITHOUT ROWID""", """
            CREATE TABLE IF NOT EXISTS delivered (
                consumer TEXT NOT NULL, address TEXT NOT NULL, message TEXT NOT NULL,
                PRIMARY KEY (consumer, address, message)
            ) WITHOUT ROWID""");

    private final Path file;
    private final Connection connection;

    private StateStore(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the file, and creates it if it is absent, readable by its owner only.
     *
     * @throws StateException if that is not possible
     */
    public static StateStore open(Path file) {
        try {
            createPrivate(file);
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(BUSY_MILLIS);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA secure_delete = ON");
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            StateStore store = new StateStore(file, connection);
            store.forgetOverwritten();
            return store;
        } catch (IOException | SQLException e) {
            throw new StateException("Can't open " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    public Path file() {
        return file;
    }

    /** The rows of a query. */
    synchronized <T> List<T> query(Row<T> row, String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet results = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(row.read(results));
            }
            return rows;
        } catch (SQLException e) {
            throw new StateException("Can't read " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    <T> Optional<T> queryOne(Row<T> row, String sql, Object... values) {
        return query(row, sql, values).stream().findFirst();
    }

    /** Writes all or nothing. */
    synchronized void write(Write... writes) {
        try {
            connection.setAutoCommit(false);
            try {
                for (Write write : writes) {
                    try (PreparedStatement statement = prepare(write.sql(), write.values())) {
                        statement.executeUpdate();
                    }
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StateException("Can't write " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    /** Leaves nothing in the files of what was overwritten: the log of changes still has it. */
    synchronized void forgetOverwritten() {
        query(row -> row.getInt(1), "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StateException("Can't close " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static void createPrivate(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // It is there, then.
        }
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet results) throws SQLException;
    }

    /** One statement and its values. */
    static final class Write {
        private final String sql;
        private final Object[] values;

        Write(String sql, Object... values) {
            this.sql = sql;
            this.values = values;
        }

        String sql() {
            return sql;
        }

        Object[] values() {
            return values;
        }
    }
}
