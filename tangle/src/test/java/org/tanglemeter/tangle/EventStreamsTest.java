package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/** Server-sent events: who follows an address hears of all that is stored on it, once, in the order of storing. */
class EventStreamsTest {
    private static final Hash A = Messages.hash("A");
    private static final Hash B = Messages.hash("B");
    private static final Hash C = Messages.hash("C");

    /** More than what the buffers of a connection hold, in events. */
    private static final int MANY = 20_000;

    @TempDir
    private static Path prepared;

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Node node;
    private Api api;

    @BeforeAll
    static void prepareManyTransactions() throws Exception {
        List<CheckedTransaction> many = IntStream.range(0, MANY)
                .mapToObj(i -> Ledgers.transaction("X" + Ledgers.letters(i))
                        .address(i % 2 == 0 ? "A" : "B")
                        .checked())
                .toList();
        try (DataDirectory directory = DataDirectory.open(prepared);
                TransactionStore store = new SqliteTransactionStore(directory.ledger(), 1, Clock.systemUTC())) {
            store.store(many).join();
        }
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void tellsOfNewTransactionsOnTheAddressesFollowed() {
        start(Map.of());
        store(A, "BEFORE");
        try (Follower follower = follow("", A, B)) {
            String first = store(A, "FIRST");
            store(C, "ELSEWHERE");
            String second = store(B, "SECOND");
            Event event = follower.next();
            assertThat(event.data())
                    .isEqualTo(Map.of("hash", hash(first), "address", A.trytes(), "bundle", bundle(first)));
            assertThat(follower.next().data())
                    .isEqualTo(Map.of("hash", hash(second), "address", B.trytes(), "bundle", bundle(second)));
        }
    }

    @Test
    void resumesWithoutLossAfterTheLastEventThatWasRead() {
        start(Map.of());
        String id;
        try (Follower follower = follow("", A)) {
            store(A, "FIRST");
            id = follower.next().id();
        }
        String second = store(A, "SECOND");
        restart();
        String third = store(A, "THIRD");
        try (Follower follower = follow("&after=" + id, A)) {
            String fourth = store(A, "FOURTH");
            assertThat(Stream.generate(follower::next).limit(3).map(Event::hash))
                    .containsExactly(hash(second), hash(third), hash(fourth));
        }
    }

    @Test
    void prefersTheHeaderWithWhichABrowserComesBack() {
        start(Map.of());
        String first = store(A, "FIRST");
        HttpRequest request = HttpRequest.newBuilder(uri("&after=" + Long.MAX_VALUE, A))
                .header("Last-Event-ID", "0")
                .build();
        try (Follower follower = new Follower(request)) {
            assertThat(follower.next().hash()).isEqualTo(hash(first));
        }
    }

    @Test
    void givesAnIdAtOnceSoThatNothingIsLostBeforeTheFirstEvent() {
        start(Map.of());
        String id;
        try (Follower follower = follow("", A)) {
            id = follower.firstId();
        }
        String missed = store(A, "MISSED");
        try (Follower follower = follow("&after=" + id, A)) {
            assertThat(follower.next().hash()).isEqualTo(hash(missed));
        }
    }

    @Test
    void goesOnWhereAPageOfFoundTransactionsEnded() {
        start(Map.of());
        store(A, "FIRST");
        String next = api.call("findTransactions", Map.of("addresses", List.of(A.trytes()), "limit", 10))
                .text("next");
        String second = store(A, "SECOND");
        try (Follower follower = follow("&after=" + next, A)) {
            assertThat(follower.next().hash()).isEqualTo(hash(second));
        }
    }

    @Test
    void aSlowFollowerMissesNothing() throws Exception {
        startWithMany(Map.of());
        try (RawClient slow = new RawClient(node.port())) {
            slow.head("GET /events?after=0&address=" + A + "&address=" + B + " HTTP/1.1", "Host: node");
            assertThat(slow.readUntil("\n\n")).contains("text/event-stream");
            String last = store(B, "LAST"); // while the node waits for the follower
            assertThat(hashes(slow.readUntil(bundle(last) + "\"}")))
                    .hasSize(MANY + 1)
                    .doesNotHaveDuplicates()
                    .startsWith(
                            Messages.hash("XA").trytes(), Messages.hash("XB").trytes())
                    .endsWith(hash(last));
        }
    }

    @Test
    void cutsAFollowerThatReadsNothing() throws Exception {
        startWithMany(Map.of("patience.seconds", "1", "events.streams.maximum", "1"));
        try (RawClient client = new RawClient(node.port())) {
            client.head("GET /events?after=0&address=" + A + "&address=" + B + " HTTP/1.1", "Host: node");
            assertThat(client.readUntil("\n\n")).contains("text/event-stream");
            await().until(this::canFollow);
            assertThat(hashes(client.readAll())).hasSizeLessThan(MANY);
        }
    }

    @Test
    @Timeout(60)
    void doesNotKeepTheNodeFromStoppingIfAFollowerReadsNothing() throws Exception {
        startWithMany(Map.of());
        try (RawClient client = new RawClient(node.port())) {
            client.head("GET /events?after=0&address=" + A + "&address=" + B + " HTTP/1.1", "Host: node");
            assertThat(client.readUntil("\n\n")).contains("text/event-stream");
            node.close();
            assertThat(client.readAll()).isNotEmpty();
        }
    }

    @Test
    void showsThatItLives() {
        start(Map.of("events.heartbeat.seconds", "1"));
        try (Follower follower = follow("", A)) {
            assertThat(follower.nextLine(":")).isEqualTo(":");
        }
    }

    @Test
    void refusesMoreStreamsThanTheLimit() {
        start(Map.of("events.streams.maximum", "1"));
        try (Follower follower = follow("", A)) {
            assertThat(follower.firstId()).isNotEmpty();
            Api.Reply refused = api.send(HttpRequest.newBuilder(uri("", B)).build());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("error")).startsWith("More than 1 event streams");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | address is missing",
                "address=A       | address: A hash has 81 trytes",
                "address=$A&address=$A&address=$A | address has 3 entries; this node takes at most 2 at once",
                "address=$A&after=x | Last-Event-ID or after must be what this node gave",
            })
    void refusesWhatItCannotFollow(String query, String message) {
        start(Map.of("list.maximum", "2"));
        URI uri = URI.create(node.url() + "/events?" + query.replace("$A", A.trytes()));
        Api.Reply refused = api.send(HttpRequest.newBuilder(uri).build());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("exception")).contains(message);
    }

    @Test
    void followsAsManyAddressesAsAListMayHave() {
        start(Map.of());
        Hash[] many = IntStream.range(0, 1000)
                .mapToObj(i -> i == 0 ? A : Messages.hash("M" + Ledgers.letters(i)))
                .toArray(Hash[]::new);
        try (Follower follower = follow("", many)) {
            String stored = store(A, "MESSAGE");
            assertThat(follower.next().hash()).isEqualTo(hash(stored));
        }
    }

    private void start(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("data", data.toString(), "port", "0", "mwm", "0"));
        all.putAll(options);
        node = Node.start(NodeSettings.of(all));
        api = new Api(node.url());
    }

    private void startWithMany(Map<String, String> options) throws IOException {
        try (DataDirectory from = DataDirectory.open(prepared);
                DataDirectory to = DataDirectory.open(data)) {
            Files.copy(from.ledger(), to.ledger());
        }
        start(options);
    }

    private void restart() {
        node.close();
        start(Map.of());
    }

    private String store(Hash address, String payload) {
        List<String> trytes = Messages.attached(api, address, payload, 1);
        Messages.store(api, trytes);
        return trytes.get(0);
    }

    private boolean canFollow() throws Exception {
        HttpResponse<InputStream> response =
                http.send(HttpRequest.newBuilder(uri("", C)).build(), BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode() == 200;
    }

    /** The hashes in a text of events. */
    private static List<String> hashes(String events) {
        return Pattern.compile("\"hash\":\"([9A-Z]{81})\"")
                .matcher(events)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private Follower follow(String more, Hash... addresses) {
        return new Follower(HttpRequest.newBuilder(uri(more, addresses)).build());
    }

    private URI uri(String more, Hash... addresses) {
        String query = Stream.of(addresses).map(address -> "address=" + address).collect(Collectors.joining("&"));
        return URI.create(node.url() + "/events?" + query + more);
    }

    private static String hash(String trytes) {
        return Messages.hashes(List.of(trytes)).get(0);
    }

    private static String bundle(String trytes) {
        return Transaction.parse(trytes).bundle().trytes();
    }

    record Event(String id, Map<String, String> data) {
        String hash() {
            return data.get("hash");
        }
    }

    /** Reads events, as far as it is asked to. It is connected once it has read the first id. */
    private final class Follower implements AutoCloseable {
        private final Stream<String> lines;
        private final Iterator<String> line;
        private final String firstId;

        Follower(HttpRequest request) {
            try {
                HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
                lines = response.body();
                line = lines.iterator();
                firstId = nextLine("id: ");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        String firstId() {
            return firstId;
        }

        Event next() {
            String id = nextLine("id: ");
            try {
                return new Event(id, Api.JSON.readValue(nextLine("data: "), new TypeReference<>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What follows the prefix in the next line that has it. */
        String nextLine(String prefix) {
            String next = line.next();
            while (!next.startsWith(prefix)) {
                next = line.next();
            }
            return prefix.equals(":") ? next : next.substring(prefix.length());
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
