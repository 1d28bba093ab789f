package org.tanglemeter.app.processes;

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

    /** The texts of all telegrams, in the order of the channel. */
    public static List<byte[]> read(Path database) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select bytes from telegram order by number")) {
            List<byte[]> telegrams = new ArrayList<>();
            while (rows.next()) {
                telegrams.add(rows.getBytes(1));
            }
            return telegrams;
        } catch (SQLException e) {
            throw new IllegalStateException("Can't read " + database, e);
        }
    }
}
