package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MamWriterTest {
    private final RandomTrytes random = new RandomTrytes(41);
    private final Seed seed = random.seed();
    private final ChannelState state = ChannelState.first(2);

    @Test
    void writesTheSameMessageAgain() {
        MamMessage first = writer().write(state, "MESSAGE");
        MamWriter prepared = writer();
        prepared.prepare(new ChannelState(100, 1, 1, 0));
        prepared.prepare(state);
        assertThat(prepared.write(state, "MESSAGE")).isEqualTo(first);
        assertThat(prepared.write(state, "MESSAGE")).isEqualTo(first);
    }

    @Test
    void writesAChainThatItsReadersCanFollow() {
        MamWriter writer = writer();
        MamMessage previous = writer.write(state, "N");
        for (int n = 1; n < 6; n++) {
            MamMessage next = writer.write(previous.next(), "N");
            boolean sameTree = n % 2 == 1;
            assertThat(next.root()).isEqualTo(sameTree ? previous.root() : previous.nextRoot());
            assertThat(next.leaf()).isEqualTo(n % 2);
            previous = next;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, KEY, Only a restricted channel",
        "PRIVATE, KEY, Only a restricted channel",
        "RESTRICTED, '', needs a side key",
        "RESTRICTED, 999, needs a side key"
    })
    void refusesASideKeyThatDoesNotGoWithTheMode(Mode mode, String sideKey, String reason) {
        assertThatThrownBy(() -> new MamWriter(seed, mode, new SideKey(sideKey), new Security(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("KEY");
    }

    @Test
    void refusesWhatIsNoTrytes() {
        assertThatThrownBy(() -> writer().write(state, "no trytes")).isInstanceOf(IllegalArgumentException.class);
    }

    private MamWriter writer() {
        return new MamWriter(seed, Mode.PUBLIC, SideKey.NONE, new Security(1));
    }
}
