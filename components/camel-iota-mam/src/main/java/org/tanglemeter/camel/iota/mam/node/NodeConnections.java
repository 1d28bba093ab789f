package org.tanglemeter.camel.iota.mam.node;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.iota.jota.connection.Connection;
import org.iota.jota.connection.IotaNodeHTTPService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.ledger.NodeRefusedException;
import org.tanglemeter.ledger.NodeUnavailableException;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/** Connections to some nodes, of which one is asked until it is unavailable; and what an answer means. */
final class NodeConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeConnections.class);

    /** Bytes of an answer: 100,000 hashes, the most that IRI finds, take 8.4 million. */
    private static final long ANSWER_LIMIT = 16_000_000;

    /** Errors stand at the beginning; an answer of ours has none of these words in it. */
    private static final long ERROR_PEEK = 2048;

    /** Characters of an error that are worth telling. */
    private static final int ERROR_LENGTH = 500;

    private final OkHttpClient http;
    private final List<Node> nodes;
    private final AtomicInteger current = new AtomicInteger();

    NodeConnections(List<URI> uris, Duration timeout, Duration attachTimeout) {
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("No node is given: set nodes, such as http://localhost:14265");
        }
        http = new OkHttpClient.Builder()
                .connectionSpecs(connectionSpecs(uris))
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout.multipliedBy(2))
                .addInterceptor(chain -> bounded(chain.proceed(chain.request()
                        .newBuilder()
                        .header(Connection.X_IOTA_API_VERSION_HEADER_NAME, Connection.X_IOTA_API_VERSION_HEADER_VALUE)
                        .build())))
                .build();
        OkHttpClient patient = http.newBuilder()
                .readTimeout(attachTimeout)
                .callTimeout(attachTimeout.plus(timeout))
                .build();
        nodes = uris.stream()
                .map(uri -> new Node(
                        nameOf(uri),
                        service(http, uri, IotaNodeHTTPService.class),
                        service(patient, uri, IotaNodeHTTPService.class),
                        service(http, uri, PagedFind.class)))
                .toList();
    }

    /**
     * Asks a node.
     *
     * @param read what to make of the answer; what it throws tells that the answer makes no sense
     * @throws NodeUnavailableException if no node gave an answer that makes sense
     * @throws NodeRefusedException if a node said that the request is wrong
     */
    <T, R> R ask(Function<Node, Call<T>> question, Function<T, R> read) {
        NodeUnavailableException unavailable = null;
        int first = current.get();
        for (int i = 0; i < nodes.size(); i++) {
            int index = (first + i) % nodes.size();
            Node node = nodes.get(index);
            try {
                R answer = understand(node, question.apply(node), read);
                if (i > 0 && current.compareAndSet(first, index)) {
                    LOG.info("Turned to node {}", node.name());
                }
                return answer;
            } catch (NodeUnavailableException e) {
                if (unavailable != null) {
                    e.addSuppressed(unavailable);
                }
                unavailable = e;
            }
        }
        throw unavailable;
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private static <T, R> R understand(Node node, Call<T> call, Function<T, R> read) {
        try {
            Response<T> response = call.execute();
            if (!response.isSuccessful()) {
                throw failure(node, response);
            }
            return read.apply(response.body());
        } catch (IOException e) {
            throw new NodeUnavailableException("Node " + node.name() + " is unavailable: " + e.getMessage(), e);
        } catch (JsonParseException | IllegalArgumentException | NullPointerException e) {
            throw new NodeUnavailableException(
                    "Node " + node.name() + " gave an answer that makes no sense: " + e.getMessage(), e);
        }
    }

    /** A node that is busy or broken may do better later; one that says what is wrong will say so again. */
    private static RuntimeException failure(Node node, Response<?> response) throws IOException {
        Optional<String> error = error(response.errorBody());
        String message = "Node " + node.name() + " answered " + response.code()
                + error.map(e -> ": " + e).orElse("");
        boolean refused = error.isPresent()
                && (response.code() >= 500
                        ? error.get().contains("ValidationException")
                        : response.code() != 408 && response.code() != 429);
        return refused ? new NodeRefusedException(message) : new NodeUnavailableException(message, null);
    }

    private static Optional<String> error(ResponseBody body) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(body.string()).getAsJsonObject();
            JsonElement error = json.has("error") ? json.get("error") : json.get("exception");
            return Optional.ofNullable(error).map(JsonElement::getAsString).map(NodeConnections::readable);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** What a stranger says, fit for a log. */
    private static String readable(String text) {
        return text.substring(0, Math.min(text.length(), ERROR_LENGTH)).replaceAll("\\p{Cntrl}+", " ");
    }

    /** Holds the answer in bounds; IRI's clients take an {@code error} or {@code exception} for one whatever the status. */
    private static okhttp3.Response bounded(okhttp3.Response response) throws IOException {
        if (response.body().source().request(ANSWER_LIMIT + 1)) {
            response.close();
            throw new IOException("its answer is longer than " + ANSWER_LIMIT + " bytes");
        }
        if (response.isSuccessful()) {
            String beginning = response.peekBody(ERROR_PEEK).string();
            if (beginning.contains("\"error\"") || beginning.contains("\"exception\"")) {
                return response.newBuilder().code(400).build();
            }
        }
        return response;
    }

    private static <S> S service(OkHttpClient http, URI uri, Class<S> type) {
        String base = uri.toString();
        return new Retrofit.Builder()
                .baseUrl(base.endsWith("/") ? base : base + "/")
                .addConverterFactory(GsonConverterFactory.create())
                .client(http)
                .build()
                .create(type);
    }

    /** Without TLS if no node has it: its classes and certificates would take memory that a small device lacks. */
    static List<ConnectionSpec> connectionSpecs(List<URI> uris) {
        boolean plain = uris.stream().allMatch(uri -> uri.getScheme().equals("http"));
        return plain ? List.of(ConnectionSpec.CLEARTEXT) : List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT);
    }

    /** Without user, password or path, which may be secret. */
    private static String nameOf(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /**
     * What can be asked of a node.
     *
     * @param name for people
     * @param patientIri the same as {@code iri}, for what takes a node long
     */
    record Node(String name, IotaNodeHTTPService iri, IotaNodeHTTPService patientIri, PagedFind pagedFind) {}
}
