package org.tanglemeter.app.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.tanglemeter.camel.p1.batch.TelegramBatch;

/** What a device is known to have read, by what it says itself while it lives and what it leaves when it is killed. */
final class DeviceEvidence {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private DeviceEvidence() {}

    /** How many telegrams it says that its live route has taken since it was started; 0 if it does not answer yet. */
    static int telegramsTaken(String deviceUrl) throws InterruptedException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(deviceUrl + "/observe/metrics"))
                                    .build(),
                            BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("camel_exchanges_succeeded_total{"))
                    .filter(line -> line.contains("eventType=\"route\"") && line.contains("routeId=\"live\""))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .mapToInt(number -> (int) Double.parseDouble(number))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The telegrams in the journal of a device that is dead, read from a copy: the device may go on with it. */
    static List<byte[]> journal(Path deviceData, Path copy) throws IOException {
        for (String ending : List.of("", "-wal")) {
            Files.copy(
                    deviceData.resolve("journal.db" + ending),
                    Path.of(copy + ending),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT telegram FROM telegram ORDER BY place")) {
            List<byte[]> telegrams = new ArrayList<>();
            while (rows.next()) {
                TelegramBatch.decode(rows.getBytes(1)).forEach(telegram -> telegrams.add(telegram.bytes()));
            }
            return telegrams;
        } catch (SQLException e) {
            throw new IllegalStateException("Can't read " + copy, e);
        }
    }
}
