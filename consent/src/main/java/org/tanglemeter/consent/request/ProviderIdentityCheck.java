package org.tanglemeter.consent.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.tanglemeter.consent.UnreadableException;

/**
 * Asks the host of a provider's URL whether the key that signed a request is its own. Who answers for a host is up to the
 * certificates that this machine trusts. The host learns that somebody at this address has its request.
 */
public final class ProviderIdentityCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** In bytes. */
    private static final int LONGEST_ANSWER = 65_536;

    private final HttpClient client;

    public ProviderIdentityCheck() {
        this(HttpClient.newBuilder());
    }

    /** @param trust whom to believe that it is a host */
    public ProviderIdentityCheck(SSLContext trust) {
        this(HttpClient.newBuilder().sslContext(trust));
    }

    private ProviderIdentityCheck(HttpClient.Builder client) {
        // Whoever can make a host redirect does not own it.
        this.client = client.connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What the host says. Until it says yes, the provider only claims to be who it is. */
    public sealed interface Outcome {
        /** The key is one of the host's. */
        record Confirmed(ProviderIdentity identity) implements Outcome {}

        /** The host has other keys: somebody else has made the request, or the host has dropped the key. */
        record Denied(String host) implements Outcome {}

        /**
         * The host says nothing that makes sense; it may, later.
         *
         * @param why a sentence
         */
        record Unknown(String host, String why) implements Outcome {}
    }

    /** Takes seconds where the host is slow. */
    public Outcome check(RequestDocument document) throws InterruptedException {
        ProviderIdentity claimed = ProviderIdentity.claimedBy(document);
        String host = claimed.host();
        try {
            IdentityKeys keys = ask(host);
            return keys.identityKeys().contains(claimed.key())
                    ? new Outcome.Confirmed(claimed)
                    : new Outcome.Denied(host);
        } catch (UnreadableException e) {
            return new Outcome.Unknown(host, "https://" + host + IdentityKeys.PATH + " is " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Unknown(
                    host, host + " can't be asked: " + e.getClass().getSimpleName());
        }
    }

    private IdentityKeys ask(String host) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + host + IdentityKeys.PATH))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new UnreadableException("answered with status " + response.statusCode());
            }
            byte[] answer = body.readNBytes(LONGEST_ANSWER + 1);
            if (answer.length > LONGEST_ANSWER) {
                throw new UnreadableException("longer than " + LONGEST_ANSWER + " bytes");
            }
            return IdentityKeys.read(answer);
        }
    }
}
