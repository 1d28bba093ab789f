package org.tanglemeter.camel.p1.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tanglemeter.camel.p1.batch.BatchFormatException;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;

/**
 * The journal's file: an SQLite database of batches and their telegrams. A commit is in the operating system's hands at
 * once, and on the disk by {@link #sync()} at the latest. Pages are small, since each commit writes at least one, and a
 * telegram is stored as a batch of one, since that takes a fifth of its bytes.
 *
 * <p>For one thread at a time, but for {@link #sync()}.
 */
final class JournalDatabase implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int SCHEMA = 1;
    private static final List<String> CREATE = List.of(
            "CREATE TABLE batch (number INTEGER PRIMARY KEY, correlation_key TEXT NOT NULL, exchange_id TEXT NOT NULL,"
                    + " timeout_ms INTEGER NOT NULL, completed_by TEXT)",
            // A place is the number of the batch times 65536, plus the position from 0; so no index is needed.
            "CREATE TABLE telegram (place INTEGER PRIMARY KEY, telegram BLOB NOT NULL)",
            "PRAGMA user_version=" + SCHEMA);

    private final Path file;
    private final Connection connection;
    private final AtomicBoolean dirty = new AtomicBoolean();

    private JournalDatabase(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the file, and makes it first if there is none. No other process can open it meanwhile.
     *
     * @throws JournalException if it can't be opened; the message says what to do
     */
    static JournalDatabase open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.notExists(file)) {
                // A household's readings are nobody else's business. SQLite makes its log with the same permissions.
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try {
                JournalDatabase database = new JournalDatabase(file, connection);
                database.prepare();
                return database;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new JournalException(
                    "The telegram journal %s can't be opened: %s. It must not be open in another process; if it is damaged, move it away"
                            .formatted(file, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new JournalException("The telegram journal " + file + " can't be made: " + e, e);
        }
    }

    private void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode=EXCLUSIVE");
            statement.execute("PRAGMA page_size=1024");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            connection.setAutoCommit(false);
            int schema = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (schema == 0) {
                for (String create : CREATE) {
                    statement.execute(create);
                }
            } else if (schema != SCHEMA) {
                throw new JournalException(
                        "The telegram journal %s has version %d; this program knows version %d only. Deliver it with the program that wrote it, or move it away"
                                .formatted(file, schema, SCHEMA));
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("PRAGMA synchronous=NORMAL");
            connection.setAutoCommit(false);
        }
    }

    /** All batches, in their order. */
    List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT number, exchange_id, correlation_key, timeout_ms,"
                                + " completed_by, (SELECT COUNT(*) FROM telegram"
                                + " WHERE place >= number * 65536 AND place < (number + 1) * 65536) FROM batch ORDER BY number")) {
            while (rows.next()) {
                Batch batch = new Batch(rows.getLong(1), rows.getString(2));
                batch.begin(rows.getString(3), rows.getLong(4));
                String completedBy = rows.getString(5);
                int size = rows.getInt(6);
                if (completedBy != null) {
                    batch.restore(completedBy, size);
                }
                for (int position = 0; completedBy == null && position < size; position++) {
                    batch.append(telegram(batch.number(), position));
                }
                batches.add(batch);
            }
            return batches;
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    void begin(long batch, String key, String exchangeId, long timeoutMillis) {
        change("INSERT INTO batch VALUES (?, ?, ?, ?, NULL)", batch, key, exchangeId, timeoutMillis);
    }

    void append(long batch, int position, ReceivedTelegram telegram) {
        change("INSERT INTO telegram VALUES (?, ?)", place(batch, position), TelegramBatch.encode(List.of(telegram)));
    }

    void complete(long batch, String completedBy) {
        change("UPDATE batch SET completed_by = ? WHERE number = ?", completedBy, batch);
    }

    void delete(long batch) {
        change("DELETE FROM telegram WHERE place >= ? AND place < ?", place(batch, 0), place(batch + 1, 0));
        change("DELETE FROM batch WHERE number = ?", batch);
    }

    /** Does all of the changes or none. What is done outlives this process. */
    void commit(Runnable changes) {
        try {
            changes.run();
            connection.commit();
            dirty.set(true);
        } catch (SQLException e) {
            rollback(e);
            throw failed("written", e);
        } catch (JournalException e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    ReceivedTelegram telegram(long batch, int position) {
        try (PreparedStatement select = connection.prepareStatement("SELECT telegram FROM telegram WHERE place = ?")) {
            select.setLong(1, place(batch, position));
            try (ResultSet row = select.executeQuery()) {
                return TelegramBatch.decode(row.getBytes(1)).get(0);
            }
        } catch (SQLException | BatchFormatException e) {
            throw failed("read", e);
        }
    }

    /** Makes what was committed outlive a power cut. May be called while another thread changes something. */
    void sync() throws IOException {
        if (!dirty.getAndSet(false)) {
            return;
        }
        // SQLite itself would force its log to the disk at each commit, or only when the log is full.
        try (FileChannel log = FileChannel.open(Path.of(file + "-wal"), StandardOpenOption.WRITE)) {
            log.force(false);
        } catch (IOException e) {
            dirty.set(true);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("closed", e);
        }
    }

    private void change(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed("written", e);
        }
    }

    private static long place(long batch, int position) {
        return batch * TelegramBatch.MAXIMUM_TELEGRAMS + position;
    }

    private JournalException failed(String what, Exception cause) {
        return new JournalException(
                "The telegram journal %s can't be %s: %s".formatted(file, what, cause.getMessage()), cause);
    }
}
