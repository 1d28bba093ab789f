package org.tanglemeter.app.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;

/**
 * An SQLite file of a role, which only its owner can read. What it has written is on the disk, and what it has deleted is
 * overwritten there.
 */
public final class RoleDatabase implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final Connection connection;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    private RoleDatabase(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** For beans in YAML, where a path is a text. */
    public static RoleDatabase open(String file) {
        return open(Path.of(file));
    }

    /**
     * Opens the file, and creates it if it is absent.
     *
     * @throws IllegalStateException that names the file, if that is not possible
     */
    public static RoleDatabase open(Path file) {
        try {
            createPrivate(file);
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(BUSY_MILLIS);
            config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
            return new RoleDatabase(file, config.createConnection("jdbc:sqlite:" + file));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Can't open " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // It is there, then.
        }
    }

    /** Tells the name of each log that has grown, once whoever looks sees its events. */
    public void whenGrown(Consumer<String> listener) {
        listeners.add(listener);
    }

    void grown(String log) {
        listeners.forEach(listener -> listener.accept(log));
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
            throw new IllegalStateException("Can't read " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    /** Executes a statement once for each of the rows of values, for all or for none. */
    synchronized void write(String sql, List<Object[]> rows) {
        try {
            connection.setAutoCommit(false);
            try {
                for (Object[] values : rows) {
                    try (PreparedStatement statement = prepare(sql, values)) {
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
            throw new IllegalStateException("Can't write " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    void write(String sql, Object... values) {
        write(sql, List.<Object[]>of(values));
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("Can't close " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet results) throws SQLException;
    }
}
