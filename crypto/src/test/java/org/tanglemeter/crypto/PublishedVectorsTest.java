package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test vectors that are published for other implementers, {@code docs/vectors/crypto.json}, hold for this one. */
class PublishedVectorsTest {
    private static final Path FILE = Path.of("..", "docs", "vectors", "crypto.json");

    @Test
    void keyPairs() throws IOException {
        for (JsonNode vector : vectors("keyPairs")) {
            PublicKey key = keyPair(vector).publicKey();
            assertThat(key.encoded()).as(vector.toString()).isEqualTo(hex(vector, "publicKey"));
            assertThat(key.fingerprint()).isEqualTo(vector.get("fingerprint").asText());
        }
    }

    @Test
    void envelopes() throws IOException {
        for (JsonNode vector : vectors("envelopes")) {
            JsonNode context = vector.get("context");
            Context expected = new Context(
                    context.get("purpose").asText(),
                    context.get("place").asText(),
                    context.get("index").asLong());
            for (JsonNode recipient : vector.get("recipients")) {
                assertPayload(
                        SealedEnvelope.open(keyPair(recipient), expected, hex(vector, "envelope")),
                        hex(vector, "payload"));
            }
        }
    }

    @Test
    void wraps() throws IOException {
        for (JsonNode vector : vectors("wraps")) {
            for (JsonNode key : vector.get("pairwiseKeys")) {
                PairwiseKey pairwise = new PairwiseKey(HexFormat.of().parseHex(key.asText()));
                assertPayload(
                        KeyWraps.unwrap(pairwise, vector.get("channel").asText(), hex(vector, "wraps")),
                        hex(vector, "secret"));
            }
        }
    }

    @Test
    void ratchet() throws IOException {
        for (JsonNode vector : vectors("ratchet")) {
            assertThat(new SideKey(vector.get("sideKey").asText()).next().trytes())
                    .isEqualTo(vector.get("next").asText());
        }
    }

    @Test
    void transcripts() throws IOException {
        for (JsonNode vector : vectors("transcripts")) {
            Transcript transcript = Transcript.of(vector.get("purpose").asText());
            for (JsonNode message : vector.get("messages")) {
                transcript = transcript.with(message.get("name").asText(), hex(message, "bytes"));
            }
            assertThat(transcript.mac(hex(vector, "key"))).isEqualTo(hex(vector, "mac"));
        }
    }

    private static List<JsonNode> vectors(String kind) throws IOException {
        List<JsonNode> vectors = new ArrayList<>();
        new ObjectMapper().readTree(Files.readString(FILE)).get(kind).forEach(vectors::add);
        assertThat(vectors).isNotEmpty();
        return vectors;
    }

    private static KeyPair keyPair(JsonNode vector) {
        return KeyPair.derive(
                Suite.of(vector.get("suite").asInt()).orElseThrow(),
                vector.get("seed").asText(),
                vector.get("address").asText(),
                hex(vector, "salt"));
    }

    private static void assertPayload(Opened result, byte[] expected) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Opened.Payload.class,
                        opened -> assertThat(opened.bytes()).isEqualTo(expected));
    }

    private static byte[] hex(JsonNode vector, String name) {
        return HexFormat.of().parseHex(vector.get(name).asText());
    }
}
