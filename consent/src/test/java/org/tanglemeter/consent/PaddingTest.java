package org.tanglemeter.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.ControlEvent.AuthorizationRevoked;

class PaddingTest {
    private static final Codec<ControlEvent> EVENTS = new Codec<>(ControlEvent.class);

    @ParameterizedTest
    @CsvSource({"0, 33, 1258", "1258, 33, 1258", "1259, 33, 2554", "2555, 33, 5146", "5147, 33, 10330", "100, 1047, 244"
    })
    void aMessageToAnAddressFillsItsTransactions(int length, int seal, int padded) {
        assertThat(Padding.forAddress(new byte[length], seal)).hasSize(padded);
    }

    @ParameterizedTest
    @CsvSource({"0, 5000", "5000, 5000", "5001, 10000"})
    void whatSpeaksOfProvidersIsOfOneLength(int length, int padded) {
        assertThat(Padding.forChannel(new byte[length])).hasSize(padded);
    }

    @Test
    void whatIsFilledUpSaysTheSame() {
        ControlEvent event = new AuthorizationRevoked(Instant.EPOCH, "grant");

        byte[] padded = Padding.forChannel(EVENTS.encode(event));

        assertThat(EVENTS.decode(padded)).isEqualTo(event);
    }
}
