package org.tanglemeter.app.provider;

import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.tanglemeter.app.http.Download;
import org.tanglemeter.app.http.Fields;
import org.tanglemeter.app.http.HttpProblemException;
import org.tanglemeter.app.http.ProblemType;
import org.tanglemeter.app.http.Query;
import org.tanglemeter.app.http.Version;
import org.tanglemeter.app.http.Versioned;
import org.tanglemeter.app.readings.AskedReadings;
import org.tanglemeter.app.readings.Received;
import org.tanglemeter.app.readings.ReceivedStreams;
import org.tanglemeter.app.readings.RowsDownload;
import org.tanglemeter.app.readings.RowsDownload.Format;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.provider.Grant;
import org.tanglemeter.consent.provider.ProviderDesk;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.provider.ProviderProfile;
import org.tanglemeter.consent.provider.ProviderView;
import org.tanglemeter.consent.provider.Reading;
import org.tanglemeter.consent.provider.RequestDraft;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.RequestLink;

/** The provider's operations as its API offers them. What a request lacks is a problem for its sender. */
public final class ProviderApi {
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    private final ProviderDesk desk;
    private final ReceivedStreams received;
    private final RowsDownload rows;

    public ProviderApi(ProviderConsent consent, ReceivedStreams received, RowsDownload rows) {
        this.desk = consent.desk();
        this.received = received;
        this.rows = rows;
    }

    /**
     * What was asked of a household.
     *
     * @param link for the household; a secret. Absent once it can't be answered any more
     */
    public record ShownRequest(
            String id,
            Purpose purpose,
            Set<Stream> streams,
            Optional<Instant> from,
            Instant until,
            Optional<URI> returnUrl,
            List<String> grants,
            Optional<String> link) {}

    /**
     * What a household granted.
     *
     * @param streams how far each can be read
     * @param received what has come of each and is still there, if anything is
     * @param over whether nothing more will come
     * @param rowsDeleted telegrams and values that the household wanted deleted, once they are
     */
    public record ShownGrant(
            String id,
            Version version,
            String request,
            Instant from,
            Instant until,
            Map<Stream, Reading.State> streams,
            Map<Stream, Received> received,
            boolean over,
            Optional<EndReason> end,
            boolean erasureWanted,
            OptionalLong rowsDeleted)
            implements Versioned {}

    /** As households see this provider. */
    public ProviderProfile profile() {
        return desk.profile();
    }

    public List<ShownRequest> requests() {
        return desk.view().requests().values().stream().map(this::shown).toList();
    }

    /**
     * Makes a request: {@code purpose}, {@code streams}, {@code until}, {@code from} if it is not at once, and
     * {@code returnUrl} if the household is to come back.
     */
    public ShownRequest ask(@Body Map<?, ?> body) {
        Fields fields = new Fields(body);
        Fields purpose = fields.object("purpose");
        RequestLink link = desk.create(new RequestDraft(
                new Purpose(purpose.text("text"), purpose.text("category")),
                fields.streams("streams"),
                fields.timeIfAny("from"),
                fields.time("until"),
                fields.urlIfAny("returnUrl")));
        return shown(desk.view().request(link.request().document().id()).orElseThrow());
    }

    public List<ShownGrant> grants() {
        return desk.view().grants().values().stream().map(this::shown).toList();
    }

    public ShownGrant grant(@Header("id") String id) {
        return desk.view()
                .grant(id)
                .map(this::shown)
                .orElseThrow(() -> new HttpProblemException(ProblemType.NO_SUCH_GRANT));
    }

    public synchronized ShownGrant askKeys(@Header("id") String id, @Header(Version.IF_MATCH) String known) {
        grant(id).version().require(known);
        desk.askForKeys(id);
        return grant(id);
    }

    /** All that is stored of a stream: {@code stream}, {@code format}, and {@code from} and {@code until} if not all. */
    public Download export(@Header("id") String id, @Headers Map<String, Object> asked) {
        grant(id);
        Query query = new Query(asked);
        Stream stream = AskedReadings.stream(query);
        Format format = switch (query.text("format").orElse("csv")) {
            case "csv" -> Format.CSV;
            case "json" -> Format.JSON;
            default -> throw Query.wrong("format", "csv or json");
        };
        Instant from = query.time("from").orElse(Instant.EPOCH);
        Instant until = query.time("until").orElse(FAR);
        String channel = ProviderDesk.channel(id, stream);
        return new RowsFile(
                channel + (format == Format.CSV ? ".csv" : ".json"),
                format == Format.CSV ? "text/csv; charset=utf-8" : "application/json",
                stream == Stream.LIVE
                        ? rows.telegrams(channel, format, from, until)
                        : rows.values(channel, format, from, until));
    }

    private ShownRequest shown(ProviderView.Request request) {
        RequestDocument document = request.signed().document();
        return new ShownRequest(
                document.id(),
                document.purpose(),
                document.streams(),
                document.from(),
                document.until(),
                document.returnUrl(),
                desk.view().grantsOf(document.id()).stream().map(Grant::id).toList(),
                desk.link(document.id()).map(RequestLink::text));
    }

    private ShownGrant shown(Grant grant) {
        Map<Stream, Reading.State> streams = new EnumMap<>(Stream.class);
        Map<Stream, Received> came = new EnumMap<>(Stream.class);
        grant.readings().forEach((stream, reading) -> {
            streams.put(stream, reading.state());
            if (grant.rowsDeleted().isEmpty()) {
                received.of(grant.id(), stream).ifPresent(what -> came.put(stream, what));
            }
        });
        return new ShownGrant(
                grant.id(),
                Version.of(streams, grant.end(), grant.erasure().isPresent(), grant.rowsDeleted()),
                grant.request(),
                grant.from(),
                grant.until(),
                streams,
                came,
                grant.isOver(),
                grant.end(),
                grant.erasure().isPresent(),
                grant.rowsDeleted());
    }
}
