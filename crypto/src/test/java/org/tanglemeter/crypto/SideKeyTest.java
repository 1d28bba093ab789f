package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SideKeyTest {
    @Test
    void ratchetsToOthers() {
        assertThat(Stream.iterate(new SideKey("9".repeat(81)), SideKey::next)
                        .limit(100)
                        .map(SideKey::trytes))
                .doesNotHaveDuplicates()
                .allMatch(trytes -> trytes.matches("[9A-Z]{81}"));
    }

    @Test
    void isAnotherOneEachTime() {
        SecureRandom random = new SecureRandom();

        assertThat(SideKey.random(random).trytes())
                .isNotEqualTo(SideKey.random(random).trytes());
    }

    @Test
    void refusesWhatIsNo81TrytesWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SideKey("SECRET"))
                .withMessageNotContaining("SECRET");
        assertThat(new SideKey("9".repeat(81))).hasToString("SideKey");
    }
}
