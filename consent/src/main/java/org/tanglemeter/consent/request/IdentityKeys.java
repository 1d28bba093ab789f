package org.tanglemeter.consent.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.UnreadableException;

/**
 * What stands at {@code https://HOST/.well-known/tanglemeter.json}: {@code {"version":1,"identityKeys":["BASE64",...]}}. What
 * else stands there does not matter.
 *
 * @param identityKeys Ed25519 public keys, 32 bytes each, with which the host's owner signs requests
 */
public record IdentityKeys(
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) List<Octets> identityKeys) {

    public static final String PATH = "/.well-known/tanglemeter.json";

    private static final int VERSION = 1;

    /** Another program may add to the file what this one does not know. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public IdentityKeys {
        if (version != VERSION) {
            throw new UnreadableException("version " + version + ", of which nothing is known here");
        }
        identityKeys = List.copyOf(identityKeys);
    }

    public static IdentityKeys of(Octets... identityKeys) {
        return new IdentityKeys(VERSION, List.of(identityKeys));
    }

    /** What the host has to serve. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UnreadableException if it is something else */
    static IdentityKeys read(byte[] json) {
        try {
            return JSON.readValue(json, IdentityKeys.class);
        } catch (IOException e) {
            if (e.getCause() instanceof UnreadableException told) {
                throw told;
            }
            throw new UnreadableException("no list of identity keys");
        }
    }
}
