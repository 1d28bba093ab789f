package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route of one's own seals and opens, with nothing but YAML. */
class SealedRouteTest {
    private static final String SEED = "SEED" + "9".repeat(77);
    private static final String FINGERPRINT = "YAHO-STGA-PLDU-MKH2-WH6R-BGB2-7IMD-WL4Z";
    private static final String ROUTE = """
            - beans:
                - name: seed
                  type: org.tanglemeter.camel.pqcrypto.Secret
                  constructors: { 0: "{{seed}}" }
            - route:
                id: seal-and-open
                from:
                  uri: timer:once
                  parameters: { repeatCount: 1, delay: 0 }
                  steps:
                    - to:
                        id: own-key-pair
                        uri: pqcrypto:keypair
                        parameters: { seed: "#bean:seed", address: "{{address}}", fingerprint: "{{fingerprint}}" }
                    - setHeader: { id: own-key, name: CamelPqcryptoKeyPair, simple: "${body}" }
                    - setHeader: { id: to-myself, name: CamelPqcryptoRecipients, simple: "${body.publicKey()}" }
                    - setBody: { id: message, constant: '{"power": "1.234 kW"}' }
                    - to: { id: seal, uri: pqcrypto:seal, parameters: { purpose: NOTE, place: home, index: 1 } }
                    - to: { id: sealed, uri: "file:{{folder}}", parameters: { fileName: sealed } }
                    - to: { id: open, uri: pqcrypto:open, parameters: { purpose: NOTE, place: home, index: 1 } }
                    - unmarshal: { id: read, json: {} }
                    - setBody: { id: power, simple: "${body[power]}" }
                    - to: { id: opened, uri: "file:{{folder}}", parameters: { fileName: opened } }
            """;

    @TempDir
    private Path folder;

    private Path route;

    @BeforeEach
    void write() throws IOException {
        route = Files.writeString(folder.resolve("sealed.yaml"), ROUTE);
    }

    @Test
    void runs() throws IOException {
        assertThat(run(FINGERPRINT, "--camel.main.durationMaxMessages=1")).isEmpty();

        assertThat(folder.resolve("opened")).hasContent("1.234 kW");
        assertThat(Files.readAllBytes(folder.resolve("sealed")))
                .startsWith(1, 1, 1)
                .hasSize(1015 + 21);
    }

    @Test
    void isValid() {
        assertThat(run(FINGERPRINT, "--validate")).contains("nothing wrong found");
    }

    @Test
    void doesNotStartWithAnotherKeyPair() {
        assertThat(run("AAAA-AAAA", "--validate"))
                .contains("fingerprint " + FINGERPRINT + ", not AAAA-AAAA")
                .doesNotContain(SEED);
    }

    private String run(String fingerprint, String argument) {
        String[] words = {
            route.toString(),
            argument,
            "--seed=" + SEED,
            "--address=" + "9".repeat(81),
            "--folder=" + folder,
            "--fingerprint=" + fingerprint
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Run.run(stream, stream, words);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
