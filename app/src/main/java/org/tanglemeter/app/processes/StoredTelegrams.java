package org.tanglemeter.app.processes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What {@code routes/provider.yaml} has stored. */
public final class StoredTelegrams {
    private StoredTelegrams() {}

    /** The texts of all telegrams, in the order of the channel; none if the provider has not begun. */
    public static List<byte[]> read(Path database) {
        if (Files.notExists(database)) {
            return List.of();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<byte[]> telegrams = new ArrayList<>();
            if (hasTable(statement)) {
                ResultSet rows = statement.executeQuery("select bytes from telegram order by number");
                while (rows.next()) {
                    telegrams.add(rows.getBytes(1));
                }
            }
            return telegrams;
        } catch (SQLException e) {
            throw new IllegalStateException("Can't read " + database, e);
        }
    }

    private static boolean hasTable(Statement statement) throws SQLException {
        try (ResultSet tables = statement.executeQuery("select 1 from sqlite_master where name = 'telegram'")) {
            return tables.next();
        }
    }
}
