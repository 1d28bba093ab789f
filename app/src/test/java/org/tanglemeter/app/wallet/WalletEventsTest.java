package org.tanglemeter.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.app.http.HttpProblemException;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.generation.GenerationEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.wallet.ConsentEvent;

class WalletEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    /** What can't hold a secret, unless a name says so. */
    private static final Set<String> PLAIN_TYPES = Set.of(
            "java.time.Instant",
            "java.lang.String",
            "int",
            "long",
            "java.util.Set<org.tanglemeter.consent.Stream>",
            "java.util.List<" + StatusEvent.Place.class.getName() + ">",
            StatusEvent.EndReason.class.getName(),
            Message.ClaimOutcome.class.getName());

    @TempDir
    private Path folder;

    private RoleDatabase database;

    @BeforeEach
    void open() {
        database = RoleDatabase.open(folder.resolve("wallet.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void showsAnEventWithoutItsSecrets() {
        Octets secret = Octets.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        new SqliteEventLog<>(database, "pairing", WalletSideEvent.class)
                .append(List.of(new WalletSideEvent.PairingBegun(
                        NOW, "0".repeat(32), "D".repeat(81), "F".repeat(81), secret, "Meter", secret)));

        JsonNode shown = new WalletEvents(database).events(Map.of()).get(0);

        assertThat(shown.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("event", "at", "pairing", "address", "fingerprint", "name", "number");
        assertThat(shown.path("event").asText()).isEqualTo("PAIRING_BEGUN");
        assertThat(shown.path("at").asText()).isEqualTo("2026-11-29T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(classes = {GenerationEvent.class, WalletSideEvent.class, ConsentEvent.class})
    void noFieldThatIsShownHoldsBytesOrKeys(Class<?> events) {
        List<RecordComponent> shown = Arrays.stream(events.getPermittedSubclasses())
                .flatMap(event -> Arrays.stream(event.getRecordComponents()))
                .filter(field -> WalletEvents.SHOWN.contains(field.getName()))
                .toList();

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(field ->
                        assertThat(PLAIN_TYPES).contains(field.getGenericType().getTypeName()));
    }

    @Test
    void theLogsAreOneTheNewestFirstAndReadInPages() {
        new SqliteEventLog<>(database, "generation", GenerationEvent.class)
                .append(List.of(new GenerationEvent.Begun(NOW, 0, Octets.of(new byte[16]))));
        SqliteEventLog<ConsentEvent> consents = new SqliteEventLog<>(database, WalletConsents.LOG, ConsentEvent.class);
        consents.append(List.of(new ConsentEvent.Revoked(NOW, "a")));
        consents.append(IntStream.range(0, 500)
                .mapToObj(i -> (ConsentEvent) new ConsentEvent.Sent(NOW, "k" + i))
                .toList());
        consents.append(List.of(new ConsentEvent.Revoked(NOW, "b")));
        WalletEvents events = new WalletEvents(database);

        List<JsonNode> first = events.events(Map.of("limit", "2"));
        assertThat(first).extracting(event -> event.path("grant").asText()).containsExactly("b", "a");
        List<JsonNode> second = events.events(
                Map.of("limit", "2", "before", first.get(1).path("number").asText()));
        assertThat(second).extracting(event -> event.path("event").asText()).containsExactly("BEGUN");
        assertThatThrownBy(() -> events.events(Map.of("limit", "1001")))
                .isInstanceOf(HttpProblemException.class)
                .hasMessageContaining("limit");
    }
}
