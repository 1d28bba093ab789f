package org.tanglemeter.camel.pqcrypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;

/** What does not open says why by the type of its exception, and shows nothing. */
class UnopenedTest extends CamelTestSupport {
    private static final PairwiseKey KEY = new PairwiseKey("a pairwise key, that is 32 bytes".getBytes(UTF_8));
    private static final PairwiseKey OTHER = new PairwiseKey(new byte[32]);

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:seal").to("pqcrypto:seal?place=CHANNEL&index=7");
                from("direct:open").to("pqcrypto:open?place=CHANNEL&index=7");
                from("direct:wrap").to("pqcrypto:wrap?epoch=3");
                from("direct:unwrap").to("pqcrypto:unwrap");
            }
        };
    }

    @ParameterizedTest
    @MethodSource
    void envelope(
            Class<? extends UnopenedException> type, KeyPair opener, String purpose, UnaryOperator<byte[]> change) {
        byte[] envelope = send(
                        "direct:seal",
                        "a secret body",
                        PqcryptoConstants.PURPOSE,
                        "GREETING",
                        PqcryptoConstants.RECIPIENTS,
                        TestKeys.ALICE.publicKey())
                .getMessage()
                .getBody(byte[].class);

        Exchange failed = send(
                "direct:open",
                change.apply(envelope),
                PqcryptoConstants.PURPOSE,
                purpose,
                PqcryptoConstants.KEY_PAIR,
                opener);

        assertThat(failed.getException()).isExactlyInstanceOf(type);
        assertThat(failed.getMessage().getBody()).as("body").isEqualTo(change.apply(envelope));
        assertShowsNothing(failed.getException(), envelope);
    }

    static Stream<Arguments> envelope() {
        KeyPair alice = TestKeys.ALICE;
        return Stream.of(
                Arguments.of(NotForMeException.class, TestKeys.BOB, "GREETING", same()),
                Arguments.of(CannotOpenException.class, alice, "FAREWELL", same()),
                Arguments.of(CannotOpenException.class, alice, "GREETING", byteAt(100, 1)),
                Arguments.of(UnknownVersionException.class, alice, "GREETING", byteAt(0, 9)),
                Arguments.of(UnknownSuiteException.class, alice, "GREETING", byteAt(1, 9)));
    }

    @ParameterizedTest
    @MethodSource
    void wraps(
            Class<? extends UnopenedException> type,
            PairwiseKey key,
            String channel,
            Long expectedEpoch,
            UnaryOperator<byte[]> change) {
        byte[] wraps = send(
                        "direct:wrap",
                        "a secret of exactly 32 bytes ...",
                        PqcryptoConstants.CHANNEL,
                        "live",
                        PqcryptoConstants.PAIRWISE_KEYS,
                        List.of(KEY))
                .getMessage()
                .getBody(byte[].class);

        Exchange failed = send(
                "direct:unwrap",
                change.apply(wraps),
                PqcryptoConstants.CHANNEL,
                channel,
                PqcryptoConstants.PAIRWISE_KEYS,
                key,
                PqcryptoConstants.EPOCH,
                expectedEpoch);

        assertThat(failed.getException()).isExactlyInstanceOf(type);
        assertShowsNothing(failed.getException(), wraps);
    }

    static Stream<Arguments> wraps() {
        return Stream.of(
                Arguments.of(NotForMeException.class, OTHER, "live", 3L, same()),
                Arguments.of(CannotOpenException.class, KEY, "quarter", 3L, same()),
                Arguments.of(CannotOpenException.class, KEY, "live", 4L, same()),
                Arguments.of(CannotOpenException.class, KEY, "live", 3L, byteAt(40, 1)),
                Arguments.of(UnknownVersionException.class, KEY, "live", 3L, byteAt(0, 9)));
    }

    @Test
    void unknownVersionsAndSuitesAreTold() {
        assertThat(new UnknownVersionException(9)).hasMessageContaining("version 9");
        assertThat(new UnknownVersionException(9).version()).isEqualTo(9);
        assertThat(new UnknownSuiteException(8)).hasMessageContaining("suite 8");
        assertThat(new UnknownSuiteException(8).suite()).isEqualTo(8);
    }

    private static void assertShowsNothing(Exception exception, byte[] sealed) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        assertThat(exception.getCause()).isNull();
        assertThat(trace.toString())
                .doesNotContain(
                        "a secret", "a pairwise key", TestKeys.ALICE.publicKey().fingerprint())
                .doesNotContainIgnoringCase(HexFormat.of().formatHex(sealed, 3, 19));
    }

    private Exchange send(String uri, Object body, Object... headers) {
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put((String) headers[i], headers[i + 1]);
        }
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(named);
        });
    }

    private static UnaryOperator<byte[]> same() {
        return UnaryOperator.identity();
    }

    private static UnaryOperator<byte[]> byteAt(int index, int difference) {
        return bytes -> {
            byte[] changed = bytes.clone();
            changed[index] ^= (byte) difference;
            return changed;
        };
    }
}
