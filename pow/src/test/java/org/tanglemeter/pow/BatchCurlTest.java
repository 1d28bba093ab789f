package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BatchCurlTest {
    @ParameterizedTest
    @CsvSource({
        "longs, P27, 0, 243",
        "longs, P27, 1, 243",
        "longs, P27, 63, 1",
        "longs, P27, 64, 242",
        "longs, P27, 65, 244",
        "longs, P27, 200, 500",
        "longs, P81, 3, 8019",
        "longs, P81, 13, 8019",
        "longs, P81, 130, 400",
        "vector, P27, 1, 243",
        "vector, P27, 64, 242",
        "vector, P27, 600, 500",
        "vector, P81, 20, 729",
    })
    void hashesEachAsCurlDoes(String kernel, CurlRounds rounds, int count, int length) {
        byte[] messages = RandomTrits.of(count * length, count);

        byte[] hashes = batchCurl(rounds, kernel).hashEach(messages, length);

        assertThat(hashes).hasSize(count * Curl.HASH_TRITS);
        for (int i = 0; i < count; i++) {
            byte[] message = Arrays.copyOfRange(messages, i * length, (i + 1) * length);
            assertThat(block(hashes, i)).as("message %s", i).isEqualTo(Curl.hash(rounds, message));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "longs, P27, 0, 1",
        "longs, P27, 1, 30",
        "longs, P27, 54, 27",
        "longs, P27, 200, 27",
        "longs, P81, 70, 4",
        "vector, P27, 1, 30",
        "vector, P27, 81, 27",
        "vector, P27, 600, 5",
        "vector, P81, 70, 4",
    })
    void hashesRepeatedlyAsCurlDoes(String kernel, CurlRounds rounds, int count, int mostTimes) {
        byte[] blocks = RandomTrits.of(count * Curl.HASH_TRITS, count);
        int[] times = new Random(count).ints(count, 0, mostTimes).toArray();

        byte[] hashed = blocks.clone();
        batchCurl(rounds, kernel).hashRepeatedly(hashed, times);

        for (int i = 0; i < count; i++) {
            byte[] expected = block(blocks, i);
            for (int n = 0; n < times[i]; n++) {
                expected = Curl.hash(rounds, expected);
            }
            assertThat(block(hashed, i)).as("block %s, %s times", i, times[i]).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"longs, P27, 1, 13122", "longs, P81, 65, 729", "vector, P27, 3, 729", "vector, P27, 513, 486"})
    void squeezesEachAsCurlDoes(String kernel, CurlRounds rounds, int count, int length) {
        byte[] messages = RandomTrits.of(count * Curl.HASH_TRITS, count);

        byte[] squeezed = batchCurl(rounds, kernel).squeezeEach(messages, Curl.HASH_TRITS, length);

        assertThat(squeezed).hasSize(count * length);
        for (int i = 0; i < count; i++) {
            Curl curl = new Curl(rounds);
            curl.absorb(messages, i * Curl.HASH_TRITS, Curl.HASH_TRITS);
            assertThat(Arrays.copyOfRange(squeezed, i * length, (i + 1) * length))
                    .as("message %s", i)
                    .isEqualTo(curl.squeeze(length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void choosesAKernelItself(CurlRounds rounds) {
        byte[] messages = RandomTrits.of(1000 * Curl.HASH_TRITS, 1);

        byte[] hashes = new BatchCurl(rounds).hashEach(messages, Curl.HASH_TRITS);

        assertThat(hashes).isEqualTo(batchCurl(rounds, "longs").hashEach(messages, Curl.HASH_TRITS));
    }

    @ParameterizedTest
    @EnumSource
    void refusesPartsOfMessages(CurlRounds rounds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchCurl(rounds).hashEach(new byte[500], 243))
                .withMessage("500 trits are no messages of 243");
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchCurl(rounds).hashEach(new byte[500], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchCurl(rounds).squeezeEach(new byte[486], 243, 500))
                .withMessage("500 trits to squeeze are no multiple of 243");
    }

    private static BatchCurl batchCurl(CurlRounds rounds, String kernel) {
        return new BatchCurl(rounds, () -> Kernels.LANES.named(kernel), () -> Kernels.PACKED.named(kernel));
    }

    private static byte[] block(byte[] blocks, int index) {
        return Arrays.copyOfRange(blocks, index * Curl.HASH_TRITS, (index + 1) * Curl.HASH_TRITS);
    }
}
