package org.tanglemeter.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.ControlEvent.Authorized;

class CodecTest {
    private static final Codec<ControlEvent> CODEC = new Codec<>(ControlEvent.class);
    private static final String SECRET = "do not tell";

    @Test
    void whatIsEncodedComesBack() {
        Authorized event = new Authorized(
                Instant.parse("2026-03-29T01:59:59.123456789Z"),
                "grant",
                "request",
                "fingerprint",
                Octets.of(new byte[] {1, -1}),
                Octets.of(new byte[] {2}),
                "Zon & Co",
                new Purpose("Save € on ☀ and 🚗", "dpv:OptimisationForConsumer"),
                Set.of(Stream.LIVE, Stream.DAY),
                Instant.parse("2026-03-29T02:00:00Z"),
                Instant.MAX,
                "ROOT",
                Octets.of(new byte[] {3}));

        assertThat(CODEC.decode(CODEC.encode(event))).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void anUnknownVersionIsToldAsSuch() {
        byte[] encoded = CODEC.encode(new ControlEvent.DeviceDeleted(Instant.EPOCH));
        encoded[0] = 7;

        assertThatThrownBy(() -> CODEC.decode(encoded))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("The ControlEvent has version 7; this program knows 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do not tell",
                "{\"event\":\"do not tell\"}",
                "{\"event\":\"DEVICE_DELETED\"}",
                "{\"event\":\"DEVICE_DELETED\",\"at\":\"do not tell\"}",
                "{\"event\":\"DEVICE_DELETED\",\"at\":\"2026-01-01T00:00:00Z\",\"do not tell\":1}",
                "{\"event\":\"DEVICE_DELETED\",\"at\":\"2026-01-01T00:00:00Z\",\"at\":\"2026-01-01T00:00:00Z\"}",
                "{\"event\":\"DEVICE_DELETED\",\"at\":\"2026-01-01T00:00:00Z\"} do not tell",
                "{\"event\":\"AUTHORIZATION_REVOKED\",\"at\":\"2026-01-01T00:00:00Z\",\"grant\":null}",
                "",
            })
    void whatIsNoEventIsRefusedWithoutQuotingIt(String json) {
        byte[] bytes = ("\u0001" + json).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> CODEC.decode(bytes))
                .isInstanceOf(UnreadableException.class)
                .hasNoCause()
                .hasMessageNotContaining(SECRET);
    }
}
