package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadLayoutTest {

    @ParameterizedTest(name = "{0} leaves")
    @CsvSource({
        "1, 2071, 4257, 6444, 10818, 19566",
        "8, 1828, 4014, 6201, 10575, 19323",
        "1024, 1261, 3447, 5634, 10008, 18756"
    })
    void fitsAsMuchAsIsKnown(int count, int inOneMore, int inTwoMore, int inThree, int inFive, int inNine) {
        for (int level = 1; level <= 3; level++) {
            PayloadLayout layout = PayloadLayout.of(new Security(level), ChannelState.first(count));
            int signature = level;
            assertThat(IntStream.of(1, 2, 3, 5, 9).map(more -> layout.capacity(signature + more)))
                    .containsExactly(inOneMore, inTwoMore, inThree, inFive, inNine);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 64, 4096})
    void fillsItsTransactionsAndNoMore(int count) {
        PayloadLayout layout = PayloadLayout.of(new Security(2), new ChannelState(0, count, count, count - 1));
        for (int transactions = 4; transactions < 50; transactions++) {
            int capacity = layout.capacity(transactions);
            assertThat(layout.transactions(capacity)).isEqualTo(transactions);
            assertThat(layout.transactions(capacity + 1)).isEqualTo(transactions + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "3, 0"})
    void saysHowManyTransactionsItTakesAtLeast(int level, int transactions) {
        PayloadLayout layout = PayloadLayout.of(new Security(level), ChannelState.first(1));
        assertThatThrownBy(() -> layout.capacity(transactions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least " + (level + 1) + " transactions");
    }
}
