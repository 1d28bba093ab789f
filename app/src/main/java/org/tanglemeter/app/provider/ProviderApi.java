package org.tanglemeter.app.provider;

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
import org.tanglemeter.app.http.Fields;
import org.tanglemeter.app.http.HttpProblemException;
import org.tanglemeter.app.readings.AskedReadings;
import org.tanglemeter.app.readings.Figures;
import org.tanglemeter.app.readings.Plot;
import org.tanglemeter.app.readings.Usage;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.provider.Grant;
import org.tanglemeter.consent.provider.ProviderDesk;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.provider.ProviderView;
import org.tanglemeter.consent.provider.Reading;
import org.tanglemeter.consent.provider.RequestDraft;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.RequestLink;

/** The provider's operations as its API offers them. What a request lacks is a problem for its sender. */
public final class ProviderApi {
    private final ProviderDesk desk;
    private final AskedReadings readings;

    public ProviderApi(ProviderConsent consent, AskedReadings readings) {
        this.desk = consent.desk();
        this.readings = readings;
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
            List<String> grants,
            Optional<String> link) {}

    /**
     * What a household granted.
     *
     * @param streams how far each can be read
     * @param over whether nothing more will come
     * @param rowsDeleted telegrams and values that the household wanted deleted, once they are
     */
    public record ShownGrant(
            String id,
            String request,
            Instant from,
            Instant until,
            Map<Stream, Reading.State> streams,
            boolean over,
            Optional<EndReason> end,
            boolean erasureWanted,
            OptionalLong rowsDeleted) {}

    public List<ShownRequest> requests() {
        return desk.view().requests().values().stream().map(this::shown).toList();
    }

    /** Makes a request: {@code purpose}, {@code streams}, {@code until}, and {@code from} if it is not at once. */
    public ShownRequest ask(@Body Map<?, ?> body) {
        Fields fields = new Fields(body);
        Fields purpose = fields.object("purpose");
        RequestLink link = desk.create(new RequestDraft(
                new Purpose(purpose.text("text"), purpose.text("category")),
                fields.streams("streams"),
                fields.timeIfAny("from"),
                fields.time("until"),
                Optional.empty()));
        return shown(desk.view().request(link.request().document().id()).orElseThrow());
    }

    public List<ShownGrant> grants() {
        return desk.view().grants().values().stream().map(ProviderApi::shown).toList();
    }

    public ShownGrant grant(@Header("id") String id) {
        return desk.view()
                .grant(id)
                .map(ProviderApi::shown)
                .orElseThrow(() -> new HttpProblemException(404, "There is no such grant."));
    }

    public ShownGrant askKeys(@Header("id") String id) {
        grant(id);
        desk.askForKeys(id);
        return grant(id);
    }

    public Figures latest(@Header("id") String id) {
        grant(id);
        return readings.latest(id);
    }

    public Plot plot(@Header("id") String id, @Headers Map<String, Object> asked) {
        grant(id);
        return readings.plot(id, asked);
    }

    public List<Usage> usage(@Header("id") String id, @Headers Map<String, Object> asked) {
        grant(id);
        return readings.usage(id, asked);
    }

    private ShownRequest shown(ProviderView.Request request) {
        RequestDocument document = request.signed().document();
        return new ShownRequest(
                document.id(),
                document.purpose(),
                document.streams(),
                document.from(),
                document.until(),
                desk.view().grantsOf(document.id()).stream().map(Grant::id).toList(),
                desk.link(document.id()).map(RequestLink::text));
    }

    private static ShownGrant shown(Grant grant) {
        Map<Stream, Reading.State> streams = new EnumMap<>(Stream.class);
        grant.readings().forEach((stream, reading) -> streams.put(stream, reading.state()));
        return new ShownGrant(
                grant.id(),
                grant.request(),
                grant.from(),
                grant.until(),
                streams,
                grant.isOver(),
                grant.end(),
                grant.erasure().isPresent(),
                grant.rowsDeleted());
    }
}
