package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String TRYTES = "SECRET9".repeat(11) + "ABCD";

    @Test
    void areNotShown() {
        assertThat(new Seed(TRYTES)).asString().doesNotContain("SECRET").contains("hidden");
        assertThat(new SideKey(TRYTES)).asString().doesNotContain("SECRET").contains("hidden");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 80, 82})
    void seedsHave81Trytes(int length) {
        assertThatThrownBy(() -> new Seed("X".repeat(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("81 trytes")
                .hasMessageNotContaining("X");
    }

    @Test
    void sideKeysAreFilledUp() {
        assertThat(new SideKey("KEY").trytes()).isEqualTo("KEY" + "9".repeat(78));
        assertThat(new SideKey("")).isEqualTo(SideKey.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "SECRET!",
                "SECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRETSECRET"
            })
    void sideKeysHaveUpTo81Trytes(String trytes) {
        assertThatThrownBy(() -> new SideKey(trytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("up to 81 trytes")
                .hasMessageNotContainingAny("secret", "SECRET");
    }

    @Test
    void randomSeedsDiffer() {
        SecureRandom random = new SecureRandom();
        assertThat(Seed.random(random)).isNotEqualTo(Seed.random(random));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void securityIsFromOneToThree(int level) {
        assertThatThrownBy(() -> new Security(level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1, 2 or 3");
    }
}
