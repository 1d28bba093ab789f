package org.tanglemeter.camel.pqcrypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.Suite;

/** A key pair is derived again, and another one than was expected is refused. */
class KeyPairTest extends CamelTestSupport {
    private static final String DERIVE = "pqcrypto:keypair?seed=#seed&salt=#salt";
    private static final String FINGERPRINT = TestKeys.ALICE.publicKey().fingerprint();

    private final KeyPair bob = TestKeys.BOB;

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("seed", TestKeys.seed("ALICE"));
        registry.bind("salt", TestKeys.SALT);
        registry.bind("bob", bob);
    }

    @Test
    void isDerivedFromSeedAddressAndSalt() {
        assertThat(fingerprint(DERIVE + "&address=" + TestKeys.ADDRESS, Map.of()))
                .isEqualTo(FINGERPRINT);
    }

    @Test
    void isDerivedForTheAddressAndSaltOfHeaders() {
        assertThat(fingerprint(
                        "pqcrypto:keypair?seed=#seed",
                        Map.of(PqcryptoConstants.ADDRESS, TestKeys.ADDRESS, PqcryptoConstants.SALT, TestKeys.SALT)))
                .isEqualTo(FINGERPRINT);
    }

    @Test
    void isOfTheSuiteThatIsNamed() {
        KeyPair pair = template.requestBody(
                DERIVE + "&suite=SNTRUP761_X25519&address=" + TestKeys.ADDRESS, null, KeyPair.class);

        assertThat(pair.publicKey().suite()).isEqualTo(Suite.SNTRUP761_X25519);
    }

    @Test
    void isTheBeanIfThereIsNoSeed() {
        assertThat(template.requestBody("pqcrypto:keypair?keyPair=#bob", (Object) null))
                .isSameAs(bob);
    }

    @Test
    void acceptsTheExpectedFingerprintAsPeopleTypeIt() {
        String typed = FINGERPRINT.replace("-", "").toLowerCase(Locale.ROOT);

        assertThat(fingerprint(DERIVE + "&address=" + TestKeys.ADDRESS + "&fingerprint=" + typed, Map.of()))
                .isEqualTo(FINGERPRINT);
    }

    @Test
    void anEndpointWithAnotherFingerprintDoesNotStart() {
        String other = bob.publicKey().fingerprint();

        assertThatThrownBy(() -> context.getEndpoint(DERIVE + "&address=" + TestKeys.ADDRESS + "&fingerprint=" + other))
                .hasRootCauseInstanceOf(FingerprintException.class)
                .rootCause()
                .hasMessageContaining("fingerprint " + FINGERPRINT + ", not " + other)
                .hasMessageNotContaining("ALICE");
        assertThatThrownBy(() -> context.getEndpoint("pqcrypto:open?keyPair=#bob&fingerprint=" + FINGERPRINT))
                .hasRootCauseInstanceOf(FingerprintException.class);
    }

    @Test
    void aMessageThatExpectsAnotherFingerprintFails() {
        Exchange failed = template.request(DERIVE, exchange -> {
            exchange.getMessage().setHeader(PqcryptoConstants.ADDRESS, TestKeys.trytes("ELSEWHERE"));
            exchange.getMessage().setHeader(PqcryptoConstants.FINGERPRINT, FINGERPRINT);
        });

        assertThat(failed.getException()).isInstanceOf(FingerprintException.class);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(template.request(DERIVE, exchange -> {}).getException())
                .hasMessageContaining(PqcryptoConstants.ADDRESS)
                .hasMessageContaining("option address");
    }

    private String fingerprint(String uri, Map<String, Object> headers) {
        return template.requestBodyAndHeaders(uri, null, headers, KeyPair.class)
                .publicKey()
                .fingerprint();
    }
}
