package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A letter is a telegram; a stroke stands between two connections. */
class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "abcd,    abcd, true",
        "abcd,    bc,   true",
        "abcd,    bd,   false",
        "abcd,    bb,   false",
        "abcd,    ba,   false",
        "abcd,    x,    false",
        "abc|def, bd,   true",
        "abc|def, abcdef, true",
        "abc|def, be,   false",
        "abc|def, ef,   true",
        "ab|c|de, ade,  true",
        "ab|c|de, bce,  false"
    })
    void onlyTheEndOfAConnectionMayBeMissing(String sent, String read, boolean without) {
        List<List<byte[]>> connections =
                Stream.of(sent.split("\\|")).map(ComparisonTest::telegrams).toList();

        assertThat(Comparison.withoutGap(connections, telegrams(read))).isEqualTo(without);
    }

    private static List<byte[]> telegrams(String letters) {
        return letters.chars()
                .mapToObj(letter -> Character.toString(letter).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
