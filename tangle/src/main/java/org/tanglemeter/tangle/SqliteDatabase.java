package org.tanglemeter.tangle;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The file of the {@link SqliteTransactionStore}, and its tables. */
final class SqliteDatabase {
    private static final int VERSION = 1;

    /**
     * The row is the transaction; what it is found by are windows on its {@link PackedTrytes}, so that nothing but the
     * indices repeats them.
     */
    private static final String[] TABLES = {
        """
        CREATE TABLE transactions (
          sequence INTEGER PRIMARY KEY,
          received INTEGER NOT NULL, -- ms since 1970, never before that of an earlier row
          hash     BLOB NOT NULL,
          packed   BLOB NOT NULL,
          address  BLOB AS (substr(packed, 1459, 54)),
          bundle   BLOB AS (substr(packed, 1567, 54)),
          trunk    BLOB AS (substr(packed, 1621, 54)),
          branch   BLOB AS (substr(packed, 1675, 54)),
          tag      BLOB AS (substr(packed, 1729, 18))
        ) STRICT""",
        "CREATE UNIQUE INDEX by_hash ON transactions (hash)",
        "CREATE INDEX by_address ON transactions (address)",
        "CREATE INDEX by_bundle ON transactions (bundle)",
        "CREATE INDEX by_trunk ON transactions (trunk)",
        "CREATE INDEX by_branch ON transactions (branch)",
        "CREATE INDEX by_tag ON transactions (tag)",
        "PRAGMA user_version = " + VERSION
    };

    private final Path file;

    private SqliteDatabase(Path file) {
        this.file = file;
    }

    /** @throws StoreException if the file can't be opened, or is of a version that this program does not know */
    static SqliteDatabase open(Path file) {
        SqliteDatabase database = new SqliteDatabase(file);
        try (Connection connection = database.connectForWriting();
                Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version == 0) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            } else if (version != VERSION) {
                throw new StoreException(
                        file + " has version " + version + ", and this program reads version " + VERSION
                                + ": use the program that wrote it, or another data directory",
                        null);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new StoreException("Can't open " + file + ": " + e.getMessage(), e);
        }
        return database;
    }

    Path file() {
        return file;
    }

    /** A connection without autocommit. What it commits survives a power cut. */
    Connection connectForWriting() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setPragma(Pragma.SECURE_DELETE, "true");
        config.setCacheSize(-16_000);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        return connection;
    }

    Connection connectForReading() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setCacheSize(-2_000);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.getInt(1);
        }
    }
}
