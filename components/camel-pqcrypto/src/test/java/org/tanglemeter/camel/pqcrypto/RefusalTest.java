package org.tanglemeter.camel.pqcrypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is told with the place and the mend, and without the body. */
class RefusalTest extends CamelTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"seed", "salt", "protection", "password"})
    void secretsInAUri(String option) {
        assertThatThrownBy(() -> context.getEndpoint("pqcrypto:keypair?" + option + "=SESAME"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("no place for a secret")
                .hasMessageContaining(option)
                .hasMessageNotContaining("SESAME");
    }

    @Test
    void unknownOperations() {
        assertThatThrownBy(() -> context.getEndpoint("pqcrypto:encrypt"))
                .rootCause()
                .hasMessage("There is no pqcrypto:encrypt, only seal, open, wrap, unwrap, keypair");
    }

    @Test
    void consumers() {
        assertThatThrownBy(() -> context.getEndpoint("pqcrypto:open").createConsumer(exchange -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "seal?place=C&index=1, CamelPqcryptoPurpose or option purpose",
        "seal?purpose=P&index=1, CamelPqcryptoPlace or option place",
        "seal?purpose=P&place=C, CamelPqcryptoIndex or option index",
        "seal?purpose=P&place=C&index=1, CamelPqcryptoRecipients or option recipients",
        "open?purpose=P&place=C&index=1, CamelPqcryptoKeyPair",
        "wrap?channel=C&epoch=1, CamelPqcryptoPairwiseKeys or option pairwiseKeys",
        "keypair, option keyPair",
    })
    void missingOptions(String operation, String what) {
        assertThat(failure(operation, "a secret body", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what)
                .hasMessageNotContaining("a secret body");
    }

    @Test
    void recipientsThatAreNoKeys() {
        byte[] cutOff = new byte[] {1, 1, 7, 7};

        assertThat(failure(
                        "seal?purpose=P&place=C&index=1",
                        "body",
                        Map.of(PqcryptoConstants.RECIPIENTS, List.of(cutOff))))
                .hasMessage("Header CamelPqcryptoRecipients or option recipients holds a byte[] that is no PublicKey")
                .hasNoCause();
    }

    @Test
    void bodiesWithoutBytes() {
        Map<String, Object> recipient = Map.of(PqcryptoConstants.RECIPIENTS, TestKeys.ALICE.publicKey());

        assertThat(failure("seal?purpose=P&place=C&index=1", null, recipient)).hasMessageContaining("empty");
        assertThat(failure("seal?purpose=P&place=C&index=1", TestKeys.ALICE, recipient))
                .hasMessageContaining("org.tanglemeter.crypto.KeyPair")
                .hasMessageContaining("convert or marshal");
    }

    private Exception failure(String operation, Object body, Map<String, Object> headers) {
        return template.request("pqcrypto:" + operation, exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                })
                .getException();
    }
}
