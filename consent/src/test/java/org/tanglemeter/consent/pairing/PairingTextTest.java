package org.tanglemeter.consent.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairingTextTest {
    private static final String ADDRESS = "ABC".repeat(27);
    private static final String FINGERPRINT = "ABCD-2345-WXYZ-6723-ABCD-2345-WXYZ-6723";

    private final PairingText shown =
            new PairingText(ADDRESS, FINGERPRINT, PairingSecret.random(new SecureRandom()), "Huis & zonnepaneel ☀");

    @Test
    void whatTheCodeHoldsComesBack() {
        assertThat(shown.text()).startsWith("tanglemeter:pair?version=1&");
        assertThat(PairingText.parse("  " + shown.text() + "\n")).isEqualTo(shown);
    }

    @Test
    void typingGivesTheSame() {
        assertThat(PairingText.typed(
                        ADDRESS.toLowerCase(Locale.ROOT),
                        FINGERPRINT.replace("-", " ").toLowerCase(Locale.ROOT),
                        shown.secret().text(),
                        shown.name()))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tanglemeter:         | http:               | begins with tanglemeter:pair?
            version=1            | version=2           | another version
            version=1&           | ''                  | another version
            &name=               | &nam=               | each once
            &key=                | &key=A&key=         | each once
            name=Huis            | name=%zz            | stands for nothing
            &key=                | &other=             | each once
            address=ABC          | address=ABCD        | address has 81 characters
            key=ABCD             | key=1BCD            | fingerprint
            """)
    void whatWasCutOrChangedIsNamed(String there, String instead, String complaint) {
        String changed = shown.text().replace(there, instead);

        assertThat(changed).isNotEqualTo(shown.text());
        assertThatThrownBy(() -> PairingText.parse(changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining(shown.secret().text());
    }

    @Test
    void whatIsCutOffNamesWhatLacks() {
        String text = shown.text();

        assertThatThrownBy(() -> PairingText.parse(text.substring(0, text.indexOf("&name"))))
                .hasMessageContaining("lacks its name");
    }

    @Test
    void itsTextFormTellsNoSecret() {
        assertThat(shown.toString()).doesNotContain(shown.secret().text());
    }
}
