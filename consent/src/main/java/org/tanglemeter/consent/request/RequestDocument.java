package org.tanglemeter.consent.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Purpose;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.crypto.Ed25519Key;
import org.tanglemeter.crypto.PublicKey;

/**
 * What a provider asks of a household. There is none that a household should not be shown: whatever makes one, or reads it,
 * throws {@link RefusedRequestException} where a part does not make sense.
 *
 * @param id 32 hexadecimal digits, a request for one household
 * @param providerName what the provider calls itself
 * @param providerUrl https; its host tells the identity keys of the provider
 * @param identityKey Ed25519 public key, 32 bytes, with which the document is signed
 * @param publicKey to which the answer is sealed; see {@link PublicKey}
 * @param from when the consent begins; if absent, as soon as it is given
 * @param until when the consent ends by itself
 * @param returnUrl https, at the same host, where the household may go when it has decided
 */
public record RequestDocument(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String providerName,
        @JsonProperty(required = true) URI providerUrl,
        @JsonProperty(required = true) Octets identityKey,
        @JsonProperty(required = true) Octets publicKey,
        @JsonProperty(required = true) Purpose purpose,
        @JsonProperty(required = true) Set<Stream> streams,
        Optional<Instant> from,
        @JsonProperty(required = true) Instant until,
        Optional<URI> returnUrl) {

    /** In characters. */
    public static final int LONGEST_NAME = 80;

    /** In characters. */
    public static final int LONGEST_PURPOSE = 500;

    /** In characters. */
    public static final int LONGEST_URL = 300;

    /** Between beginning and end of a consent, or between now and its end. */
    public static final Duration LONGEST = Duration.ofDays(10 * 366);

    public RequestDocument {
        requireThat("id", id.matches("[0-9a-f]{32}"), RequestFault.WRONG_REQUEST_ID, Map.of());
        RequestText.requireName("providerName", "provider's name", providerName, LONGEST_NAME);
        requireUrl("providerUrl", "provider's URL", providerUrl);
        requireThat(
                "identityKey",
                identityKey.size() == Ed25519Key.BYTES,
                RequestFault.WRONG_IDENTITY_KEY,
                Map.of("bytes", identityKey.size()));
        requirePublicKey(publicKey);
        RequestText.requireProse("purpose.text", "purpose", purpose.text(), LONGEST_PURPOSE);
        requireThat(
                "purpose.category",
                purpose.category().matches("[a-z][a-z0-9-]{0,19}:[A-Za-z][A-Za-z0-9-]{0,79}"),
                RequestFault.WRONG_CATEGORY,
                Map.of());
        requireThat("streams", !streams.isEmpty(), RequestFault.NO_STREAM_ASKED, Map.of());
        streams = Set.copyOf(streams);
        requireThat(
                "until", from.isEmpty() || from.get().isBefore(until), RequestFault.ENDS_BEFORE_IT_BEGINS, Map.of());
        if (returnUrl.isPresent()) {
            requireUrl("returnUrl", "return URL", returnUrl.get());
            requireThat(
                    "returnUrl",
                    returnUrl.get().getRawAuthority().equalsIgnoreCase(providerUrl.getRawAuthority()),
                    RequestFault.RETURN_ELSEWHERE,
                    Map.of("host", providerUrl.getRawAuthority()));
        }
    }

    /**
     * Whether it can be granted, or offered, at this moment.
     *
     * @throws RefusedRequestException if it lies in the past, or too far in the future
     */
    public void requireTimely(Instant now) {
        requireThat("until", now.isBefore(until), RequestFault.UNTIL_PASSED, Map.of("until", until));
        if (from.isPresent()) {
            requireThat("from", !from.get().isBefore(now), RequestFault.FROM_PASSED, Map.of("from", from.get()));
        }
        requireThat(
                "until",
                !until.isAfter(from.orElse(now).plus(LONGEST)),
                RequestFault.LASTS_TOO_LONG,
                Map.of("days", LONGEST.toDays()));
    }

    private static void requireUrl(String part, String what, URI url) {
        String text = url.toString();
        requireThat(
                part,
                text.length() <= LONGEST_URL,
                RequestFault.TEXT_TOO_LONG,
                Map.of("what", what, "length", text.length(), "longest", LONGEST_URL));
        requireThat(
                part,
                "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null,
                RequestFault.URL_NOT_HTTPS,
                Map.of("what", what));
        requireThat(
                part,
                text.chars().allMatch(character -> character > ' ' && character < 0x7f),
                RequestFault.URL_NOT_ASCII,
                Map.of("what", what));
        requireThat(
                part,
                url.getRawUserInfo() == null && url.getRawFragment() == null,
                RequestFault.URL_WITH_USER,
                Map.of("what", what));
    }

    private static void requirePublicKey(Octets key) {
        try {
            PublicKey.decode(key.bytes());
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(
                    "publicKey", RequestFault.NO_KEY_TO_ANSWER, Map.of("problem", e.getMessage()));
        }
    }

    private static void requireThat(String part, boolean condition, RequestFault otherwise, Map<String, ?> values) {
        if (!condition) {
            throw new RefusedRequestException(part, otherwise, values);
        }
    }
}
