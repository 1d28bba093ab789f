package org.tanglemeter.consent.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
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
        requireThat("id", id.matches("[0-9a-f]{32}"), "The request's id has to be 32 hexadecimal digits in lower case");
        RequestText.requireName("providerName", "provider's name", providerName, LONGEST_NAME);
        requireUrl("providerUrl", "provider's URL", providerUrl);
        requireThat(
                "identityKey",
                identityKey.size() == Ed25519Key.BYTES,
                "The identity key has to be an Ed25519 public key of 32 bytes, not of " + identityKey.size());
        requirePublicKey(publicKey);
        RequestText.requireProse("purpose.text", "purpose", purpose.text(), LONGEST_PURPOSE);
        requireThat(
                "purpose.category",
                purpose.category().matches("[a-z][a-z0-9-]{0,19}:[A-Za-z][A-Za-z0-9-]{0,79}"),
                "The purpose's category has to be a prefix and a term of the W3C's Data Privacy Vocabulary, such as "
                        + "dpv:OptimisationForConsumer");
        requireThat(
                "streams",
                !streams.isEmpty(),
                "The request has to ask for at least one of the streams live, quarter and day");
        streams = Set.copyOf(streams);
        requireThat(
                "until",
                from.isEmpty() || from.get().isBefore(until),
                "The consent has to end after it begins: let until be later than from");
        if (returnUrl.isPresent()) {
            requireUrl("returnUrl", "return URL", returnUrl.get());
            requireThat(
                    "returnUrl",
                    returnUrl.get().getRawAuthority().equalsIgnoreCase(providerUrl.getRawAuthority()),
                    "The return URL has to be at the provider's own host, which is " + providerUrl.getRawAuthority());
        }
    }

    /**
     * Whether it can be granted, or offered, at this moment.
     *
     * @throws RefusedRequestException if it lies in the past, or too far in the future
     */
    public void requireTimely(Instant now) {
        requireThat(
                "until",
                now.isBefore(until),
                "The consent that is asked for would have ended at " + until + ": ask the provider for a new request");
        if (from.isPresent()) {
            requireThat(
                    "from",
                    !from.get().isBefore(now),
                    "The consent that is asked for would have begun at " + from.get()
                            + ", which has passed: ask the provider for a new request");
        }
        requireThat(
                "until",
                !until.isAfter(from.orElse(now).plus(LONGEST)),
                "A consent lasts for at most " + LONGEST.toDays() + " days: let until be earlier");
    }

    private static void requireUrl(String part, String what, URI url) {
        String text = url.toString();
        requireThat(
                part,
                text.length() <= LONGEST_URL,
                "The " + what + " has " + text.length() + " characters; at most " + LONGEST_URL + " are possible");
        requireThat(
                part,
                "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null,
                "The " + what + " has to begin with https:// and the name of a host");
        requireThat(
                part,
                text.chars().allMatch(character -> character > ' ' && character < 0x7f),
                "The " + what + " has to be written in ASCII: a host as punycode, other characters as %XX");
        requireThat(
                part,
                url.getRawUserInfo() == null && url.getRawFragment() == null,
                "The " + what + " can't have a user name before its host, nor a part after #");
    }

    private static void requirePublicKey(Octets key) {
        try {
            PublicKey.decode(key.bytes());
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException("publicKey", "The request has no key to answer to. " + e.getMessage());
        }
    }

    private static void requireThat(String part, boolean condition, String otherwise) {
        if (!condition) {
            throw new RefusedRequestException(part, otherwise);
        }
    }
}
