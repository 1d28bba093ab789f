package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelStateTest {

    @Test
    void beginsWithTheFirstLeaf() {
        assertThat(ChannelState.first(8)).isEqualTo(new ChannelState(0, 8, 8, 0));
    }

    @ParameterizedTest(name = "({0}, {1}, {2}, {3}) is followed by ({4}, {5}, {6}, {7})")
    @CsvSource({
        "0, 1, 1, 0,    1, 1, 1, 0",
        "7, 1, 1, 0,    8, 1, 1, 0",
        "0, 4, 4, 0,    0, 4, 4, 1",
        "0, 4, 4, 3,    4, 4, 4, 0",
        "5, 2, 2, 1,    7, 2, 2, 0",
        "0, 8, 2, 6,    0, 8, 2, 7",
        "0, 8, 2, 7,    8, 2, 2, 0",
        "4000000000, 1, 1, 0,    4000000001, 1, 1, 0"
    })
    void goesOn(long start, int count, int nextCount, int index, long start2, int count2, int nextCount2, int index2) {
        assertThat(new ChannelState(start, count, nextCount, index).next())
                .isEqualTo(new ChannelState(start2, count2, nextCount2, index2));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 1, 0, start",
        "0, 0, 1, 0, count",
        "0, 3, 1, 0, count",
        "0, -2147483648, 1, 0, count",
        "0, 2097152, 1, 0, count",
        "0, 1, 0, 0, nextCount",
        "0, 1, 6, 0, nextCount",
        "0, 1, 1, 1, index",
        "0, 4, 4, 4, index",
        "0, 4, 4, -1, index"
    })
    void refusesWhatIsOutOfRange(long start, int count, int nextCount, int index, String named) {
        assertThatThrownBy(() -> new ChannelState(start, count, nextCount, index))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named + " is");
    }
}
