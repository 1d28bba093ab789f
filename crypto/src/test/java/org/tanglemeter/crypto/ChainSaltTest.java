package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ChainSaltTest {
    private static final String SEED = "OWNER" + "9".repeat(76);
    private static final ChainSalt SALT = new ChainSalt(new byte[32]);

    /** Made by a second implementation, in Python with hashlib's SHAKE256. */
    @Test
    void derivesWhatASecondImplementationDerives() {
        assertThat(SALT.seed(SEED, "live"))
                .isEqualTo("ITRSCUSXCAAKABPDZJLQOZTUCONURJNABUXBEFGFJXQGIA9ATWKRAWBSRSPNVXHTOJBOVQXPZ9MSHIFQJ");
        assertThat(SALT.channel()).asHexString().isEqualToIgnoringCase("a53bc2d970b06e4e");
    }

    @Test
    void everyPartChangesTheSeed() {
        assertThat(SALT.seed(SEED, "live"))
                .isNotEqualTo(SALT.seed(SEED, "day"))
                .isNotEqualTo(SALT.seed("OTHER" + "9".repeat(76), "live"))
                .isNotEqualTo(ChainSalt.random(new SecureRandom()).seed(SEED, "live"));
    }

    @Test
    void comesBackFromItsBytes() {
        ChainSalt salt = ChainSalt.random(new SecureRandom());

        assertThat(new ChainSalt(salt.bytes()).seed(SEED, "live")).isEqualTo(salt.seed(SEED, "live"));
    }

    @Test
    void refusesAnotherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChainSalt(new byte[31]));
    }
}
