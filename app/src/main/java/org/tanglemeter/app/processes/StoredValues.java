package org.tanglemeter.app.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tanglemeter.camel.p1.values.MeterValues;

/** The register values that {@code routes/store.yaml} has stored. */
public final class StoredValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredValues() {}

    /** All values of a channel, by the beginning of their periods; none if the provider has stored none. */
    public static List<MeterValues> read(Path database, String channel) {
        if (Files.notExists(database)) {
            return List.of();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            return hasTable(connection) ? read(connection, channel) : List.of();
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("Can't read " + database, e);
        }
    }

    private static boolean hasTable(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select 1 from sqlite_master where name = 'meter_value'");
                ResultSet tables = select.executeQuery()) {
            return tables.next();
        }
    }

    private static List<MeterValues> read(Connection connection, String channel)
            throws SQLException, JsonProcessingException {
        try (PreparedStatement select = connection.prepareStatement(
                "select json from meter_value where channel = ? order by meter, period_start")) {
            select.setString(1, channel);
            try (ResultSet rows = select.executeQuery()) {
                List<MeterValues> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(JSON.readValue(rows.getString(1), MeterValues.class));
                }
                return values;
            }
        }
    }
}
