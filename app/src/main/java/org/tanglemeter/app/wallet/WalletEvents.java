package org.tanglemeter.app.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Headers;
import org.tanglemeter.app.http.Query;
import org.tanglemeter.app.state.NewestEvents;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.generation.GenerationEvent;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.wallet.ConsentEvent;

/** All that happened in the wallet, for its owner to read: the events of its logs, without what is secret in them. */
public final class WalletEvents {
    /** What may be shown of an event; whatever else it has might be a secret. */
    static final Set<String> SHOWN = Set.of(
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
    private static final Map<String, Shower<?>> LOGS = Map.of(
            "generation",
            new Shower<>(GenerationEvent.class),
            "pairing",
            new Shower<>(WalletSideEvent.class),
            WalletConsents.LOG,
            new Shower<>(ConsentEvent.class));
    private static final int ROWS_AT_ONCE = 200;
    private static final int MOST = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final NewestEvents events;

    public WalletEvents(RoleDatabase database) {
        this.events = new NewestEvents(database);
    }

    /**
     * The newest first: {@code limit} at most, of those whose {@code number} is less than {@code before}. That they went
     * out to the ledger is not told again.
     */
    public List<JsonNode> events(@Headers Map<String, Object> asked) {
        Query query = new Query(asked);
        int most = query.number("limit", 1, MOST).orElse(ROWS_AT_ONCE);
        long before = query.number("before", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        List<JsonNode> shown = new ArrayList<>();
        List<NewestEvents.Row> rows;
        do {
            rows = events.before(before, ROWS_AT_ONCE);
            for (NewestEvents.Row row : rows) {
                if (shown.size() < most) {
                    shown(row).ifPresent(shown::add);
                }
                before = row.number();
            }
        } while (!rows.isEmpty() && shown.size() < most);
        return shown;
    }

    private static Optional<JsonNode> shown(NewestEvents.Row row) {
        return Optional.ofNullable(LOGS.get(row.log()))
                .map(log -> log.show(row.event().bytes()))
                .filter(event -> !COPIES.contains(event.path("event").asText()))
                .map(event -> event.put("number", row.number()));
    }

    private record Shower<E>(Codec<E> codec) {
        Shower(Class<E> type) {
            this(new Codec<>(type));
        }

        ObjectNode show(byte[] event) {
            try {
                return JSON.readValue(codec.text(codec.decode(event)), ObjectNode.class)
                        .retain(SHOWN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
