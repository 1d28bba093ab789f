package org.tanglemeter.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    private static final Version PRESENT = Version.of("ACTIVE", List.of(), true);

    @Test
    void isTheSameForTheSameThingsAndAnotherForOthers() {
        assertThat(Version.of("ACTIVE", List.of(), true)).isEqualTo(PRESENT);
        assertThat(Version.of("ACTIVE", List.of(), false)).isNotEqualTo(PRESENT);
        assertThat(Version.of("ENDED", List.of(), true)).isNotEqualTo(PRESENT);
    }

    @Test
    void letsPassWhoKnowsItOrSaysNothing() {
        PRESENT.require(null);
        PRESENT.require("*");
        PRESENT.require(PRESENT.tag());
        PRESENT.require("\"other\",  " + PRESENT.tag());
    }

    /** A weak tag never is the same (RFC 9110, section 13.1.1). */
    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "", "W/%s", "%sx"})
    void keepsOutWhoKnowsAnother(String known) {
        String tags = known.formatted(PRESENT.tag());
        assertThatThrownBy(() -> PRESENT.require(tags))
                .isInstanceOf(HttpProblemException.class)
                .hasMessageContaining("Look at it again");
    }
}
