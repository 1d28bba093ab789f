package org.tanglemeter.app.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.generation.GenerationEvent;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.wallet.ConsentEvent;

/** All that happened in the wallet, for its owner to read: the events of its logs, without what is secret in them. */
public final class WalletEvents {
    /** What may be shown of an event; whatever else it has might be a secret. */
    private static final Set<String> SHOWN = Set.of(
            "event",
            "at",
            "generation",
            "pairing",
            "address",
            "name",
            "fingerprint",
            "outcome",
            "grant",
            "device",
            "streams",
            "from",
            "until",
            "firstReadable",
            "lastReadable",
            "reason",
            "host",
            "index",
            "root",
            "confirmedAt",
            "rows");

    private static final Set<String> COPIES = Set.of("SENT", "WRITTEN");
    private static final JsonMapper JSON = new JsonMapper();

    private final RoleDatabase database;

    public WalletEvents(RoleDatabase database) {
        this.database = database;
    }

    /** The newest first. That they went out to the ledger is not told again. */
    public List<JsonNode> events() {
        return Stream.of(
                        events("generation", GenerationEvent.class),
                        events("pairing", WalletSideEvent.class),
                        events(WalletConsents.LOG, ConsentEvent.class))
                .flatMap(events -> events)
                .filter(event -> !COPIES.contains(event.path("event").asText()))
                .sorted(Comparator.comparing(
                                (JsonNode event) -> event.path("at").asText())
                        .reversed())
                .toList();
    }

    private <E> Stream<JsonNode> events(String log, Class<E> type) {
        Codec<E> codec = new Codec<>(type);
        return new SqliteEventLog<>(database, log, type).all().stream().map(event -> shown(codec.text(event)));
    }

    private static JsonNode shown(String event) {
        try {
            return JSON.readValue(event, ObjectNode.class).retain(SHOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
