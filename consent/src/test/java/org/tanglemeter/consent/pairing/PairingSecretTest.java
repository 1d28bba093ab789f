package org.tanglemeter.consent.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.consent.Octets;

class PairingSecretTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final PairingSecret secret = PairingSecret.random(new SecureRandom());

    @Test
    void whatIsShownIsReadHoweverItIsTyped() {
        String text = secret.text();

        assertThat(text).matches("([A-Z2-7]{4}-){6}[A-Z2-7]{3}");
        assertThat(PairingSecret.parse(text)).isEqualTo(secret);
        assertThat(PairingSecret.parse(" " + text.replace("-", "  ").toLowerCase(Locale.ROOT)))
                .isEqualTo(secret);
    }

    @Test
    void everySingleWrongCharacterShows() {
        String text = secret.text().replace("-", "");
        for (int i = 0; i < text.length(); i++) {
            for (int wrong = 0; wrong < ALPHABET.length(); wrong++) {
                String typed = text.substring(0, i) + ALPHABET.charAt(wrong) + text.substring(i + 1);
                if (!typed.equals(text)) {
                    assertThatThrownBy(() -> PairingSecret.parse(typed)).hasMessageContaining("typing error");
                }
            }
        }
    }

    @Test
    void twoCharactersThatChangedPlacesShow() {
        String text = secret.text().replace("-", "");
        for (int i = 0; i + 1 < text.length(); i++) {
            String typed = text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
            if (!typed.equals(text)) {
                assertThatThrownBy(() -> PairingSecret.parse(typed)).hasMessageContaining("typing error");
            }
        }
    }

    @Test
    void aSecretHasOneText() {
        // All bits are 0, and its check is "A"; with a spare bit set the check would be another.
        assertThat(PairingSecret.of(Octets.of(new byte[16])).text()).isEqualTo("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAA");
        assertThatThrownBy(() -> PairingSecret.parse("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-BAC"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairingSecret.parse("A".repeat(25) + "BC")).hasMessageContaining("typing error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ABCD", "0189-AAAA-AAAA-AAAA-AAAA-AAAA-AAA", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"})
    void whatCanBeNoSecretIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> PairingSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The secret ");
    }

    @Test
    void itsTextFormTellsNothing() {
        assertThat(secret).hasToString("PairingSecret");
    }
}
