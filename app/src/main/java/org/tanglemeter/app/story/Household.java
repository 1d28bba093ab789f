package org.tanglemeter.app.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tanglemeter.app.processes.Api;

/** What a household does in its wallet, by the wallet's API. */
final class Household {
    private final Api api;

    Household(Api api) {
        this.api = api;
    }

    /**
     * Begins to pair a device.
     *
     * @param code that the device shows
     * @return identifies the pairing
     */
    String pair(String code) throws InterruptedException {
        return api.post("/api/devices", Map.of("code", code)).path("pairing").asText();
    }

    /** How far a pairing is: the name of its state. */
    String pairing(String pairing) throws InterruptedException {
        return api.look("/api/pairings/" + pairing)
                .map(found -> found.path("state").asText())
                .orElse("");
    }

    /** Addresses of the devices that are the household's; none while the wallet does not answer. */
    List<String> devices() throws InterruptedException {
        return api.look("/api/devices")
                .map(devices -> devices.findValuesAsText("address"))
                .orElse(List.of());
    }

    void removeDevice(String address) throws InterruptedException {
        api.delete("/api/devices/" + address);
    }

    /** Shows the wallet a request; its identifier. */
    String request(String link) throws InterruptedException {
        return api.post("/api/requests", Map.of("link", link)).path("id").asText();
    }

    /** What a request says that it is for. */
    String purpose(String request) throws InterruptedException {
        return api.get("/api/requests/" + request).path("purpose").path("text").asText();
    }

    /** Consents; the consent's identifier. */
    String grant(String request, String device, List<String> streams, Instant until) throws InterruptedException {
        return api.post(
                        "/api/requests/" + request + "/grant",
                        Map.of("device", device, "streams", streams, "until", until.toString()))
                .path("id")
                .asText();
    }

    void revoke(String grant) throws InterruptedException {
        api.post("/api/grants/" + grant + "/revoke", Map.of());
    }

    void erase(String grant) throws InterruptedException {
        api.post("/api/grants/" + grant + "/erase", Map.of());
    }

    /** A consent as the wallet shows it; missing values if it does not answer. */
    JsonNode consent(String grant) throws InterruptedException {
        return api.look("/api/grants/" + grant).orElse(MissingNode.getInstance());
    }
}
