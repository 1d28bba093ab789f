package org.tanglemeter.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.tanglemeter.app.processes.Api;

/** Tells a person where the pages are and what to do there next, by how far device, wallet and company are. */
final class Guide {
    private static final List<String> IN_FORCE = List.of("GRANTING", "ACTIVE");

    private final Api device;
    private final Api wallet;
    private final Api company;

    Guide(Api device, Api wallet, Api company) {
        this.device = device;
        this.wallet = wallet;
        this.company = company;
    }

    /** Some lines for a terminal. */
    String text() throws InterruptedException {
        return """
                === My Home       %s/
                === The provider  %s/
                === Next: %s""".formatted(wallet.url(), company.url(), next());
    }

    private String next() throws InterruptedException {
        Optional<JsonNode> devices = wallet.look("/api/devices");
        Optional<JsonNode> grants = wallet.look("/api/grants");
        Optional<JsonNode> requests = company.look("/api/requests");
        if (devices.isEmpty()
                || grants.isEmpty()
                || requests.isEmpty()
                || device.look("/api/device").isEmpty()) {
            return "wait until all are there. Ctrl-C ends them, and removes their data.";
        }
        if (!any(devices.get(), found -> found.path("owned").asBoolean())) {
            return device.look("/api/code")
                    .map(shown -> "begin in My Home, and pair the device by this text:\n"
                            + shown.path("code").asText())
                    .orElse("watch in My Home how the device becomes yours.");
        }
        if (any(grants.get(), grant -> IN_FORCE.contains(grant.path("state").asText()))) {
            return "watch the household at the provider. Then take the consent back, under Consents in My Home.";
        }
        if (any(requests.get(), request -> request.path("grants").isEmpty())) {
            return "copy the request's link from the provider into My Home (Consents, I have a request), and grant it.";
        }
        return grants.get().isEmpty()
                ? "ask for access at the provider: say what for, and make the link."
                : "see at the provider that it is no longer authorised. My Home can ask it to delete what it has.";
    }

    private static boolean any(JsonNode list, Predicate<JsonNode> is) {
        return StreamSupport.stream(list.spliterator(), false).anyMatch(is);
    }
}
