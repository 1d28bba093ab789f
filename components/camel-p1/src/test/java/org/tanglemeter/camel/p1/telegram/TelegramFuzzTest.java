package org.tanglemeter.camel.p1.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No bytes make the parser throw anything but its own exception, and what it reads can be written as JSON. */
class TelegramFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final byte[] TELLING = "()!/*.:-\r\n0129ASWxk".getBytes(StandardCharsets.US_ASCII);

    private final ObjectMapper json = new ObjectMapper();
    private final List<byte[]> frames = Samples.entries()
            .filter(entry -> entry.has("expected"))
            .map(entry -> Samples.frame(entry.get("file").asText()))
            .toList();

    @Test
    void mutated_telegrams() {
        Random random = new Random(20_200_426);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = frames.get(random.nextInt(frames.size()));
            int mutations = 1 + random.nextInt(8);
            for (int i = 0; i < mutations; i++) {
                mutated = mutation(random).apply(mutated);
            }
            read += isRead(mutated) ? 1 : 0;
        }
        assertThat(read).as("telegrams that were still read").isBetween(ROUNDS / 4, ROUNDS);
    }

    private static UnaryOperator<byte[]> mutation(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> bytes -> changed(bytes, random, (byte) random.nextInt(256));
            case 1 -> bytes -> changed(bytes, random, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> bytes -> spliced(bytes, random);
            default -> bytes -> Arrays.copyOf(bytes, bytes.length - random.nextInt(Math.min(8, bytes.length)));
        };
    }

    private static byte[] changed(byte[] bytes, Random random, byte by) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] = by;
        return changed;
    }

    /** A part of the bytes copied over another. */
    private static byte[] spliced(byte[] bytes, Random random) {
        byte[] spliced = bytes.clone();
        int length = random.nextInt(Math.min(64, bytes.length));
        int from = random.nextInt(bytes.length - length);
        int to = random.nextInt(bytes.length - length);
        System.arraycopy(bytes, from, spliced, to, length);
        return spliced;
    }

    /** What a scanner that goes back would not come to an end with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "()",
                "9",
                "1-",
                "\r",
                "1-0:1.8.1(1*kWh)\r\n",
                "0-1:24.2.1(200426223001S)(1*m3)\r\n",
                "(200426223001S)(1*s)",
                "255-255:255.255.255.255()\n"
            })
    void largest_telegram_of_one_thing_repeated(String thing) {
        String start = "/ISK5\r\n1-0:99.97.0(1)(0)";
        int times = (Telegram.MAXIMUM_BYTES - start.length() - "\r\n!0000".length()) / thing.length();
        String text = start + thing.repeat(times) + "\r\n!";
        int checksum = Checksum.of(bytes(text), 0, text.length());

        isRead(bytes(text));
        assertThat(isRead(bytes(text + Integer.toHexString(checksum)))).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean isRead(byte[] bytes) {
        try {
            Telegram telegram = Telegram.parseUnverified(bytes);
            assertThat(json.writeValueAsString(telegram)).startsWith("{\"meterId\":");
            assertThat(telegram.bytes()).isEqualTo(bytes);
            return true;
        } catch (TelegramException e) {
            assertThat(e.reason()).isNotNull();
            return false;
        } catch (JsonProcessingException e) {
            throw new AssertionError("a telegram cannot be written as JSON", e);
        }
    }
}
