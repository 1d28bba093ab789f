package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The primitives as they are used here, by the vectors of Wycheproof; see {@code kat/ORIGIN.md}. */
class WycheproofTest {
    @Test
    void chaCha20Poly1305() throws IOException {
        int tests = 0;
        for (JsonNode group : groups("chacha20_poly1305")) {
            if (group.get("ivSize").asInt() != 8 * Aead.NONCE_BYTES) {
                continue; // other nonces do not occur here
            }
            for (JsonNode test : group.get("tests")) {
                byte[] ciphertext = HexFormat.of()
                        .parseHex(test.get("ct").asText() + test.get("tag").asText());
                var opened = Aead.open(hex(test, "key"), hex(test, "iv"), hex(test, "aad"), ciphertext);

                if (test.get("result").asText().equals("valid")) {
                    assertThat(opened).as(test.toString()).hasValue(hex(test, "msg"));
                    assertThat(Aead.seal(hex(test, "key"), hex(test, "iv"), hex(test, "aad"), hex(test, "msg")))
                            .as(test.toString())
                            .isEqualTo(ciphertext);
                } else {
                    assertThat(opened).as(test.toString()).isEmpty();
                }
                tests++;
            }
        }
        assertThat(tests).isGreaterThan(200);
    }

    /** Where the result is zero the agreement is refused; elsewhere it is as expected, for odd keys, too. */
    @Test
    void x25519() throws IOException {
        int tests = 0;
        for (JsonNode group : groups("x25519")) {
            for (JsonNode test : group.get("tests")) {
                byte[] shared = hex(test, "shared");
                var agreed = new X25519Key(hex(test, "private")).agree(hex(test, "public"));

                if (Arrays.equals(shared, new byte[X25519Key.BYTES])) {
                    assertThat(agreed).as(test.toString()).isEmpty();
                } else {
                    assertThat(agreed).as(test.toString()).hasValue(shared);
                }
                tests++;
            }
        }
        assertThat(tests).isEqualTo(518);
    }

    private static List<JsonNode> groups(String name) throws IOException {
        String resource = "/kat/wycheproof/" + name + "_test.json";
        try (InputStream in = WycheproofTest.class.getResourceAsStream(resource)) {
            List<JsonNode> groups = new ArrayList<>();
            new ObjectMapper().readTree(in).get("testGroups").forEach(groups::add);
            return groups;
        }
    }

    private static byte[] hex(JsonNode test, String name) {
        return HexFormat.of().parseHex(test.get(name).asText());
    }
}
