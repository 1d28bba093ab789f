package org.tanglemeter.pow;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes and text as trytes by the convention of the existing clients: two trytes a byte, {@code value % 27} then
 * {@code value / 27}, each an index into {@link Trytes#ALPHABET}. Text is UTF-8.
 */
public final class TryteText {
    private TryteText() {}

    /** Two trytes a byte. */
    public static String encode(byte[] bytes) {
        StringBuilder trytes = new StringBuilder(2 * bytes.length);
        for (byte next : bytes) {
            int value = next & 0xFF;
            trytes.append(Trytes.ALPHABET.charAt(value % 27)).append(Trytes.ALPHABET.charAt(value / 27));
        }
        return trytes.toString();
    }

    /**
     * Two trytes for each byte of the text's UTF-8.
     *
     * @throws IllegalArgumentException if the text has half a surrogate pair, which UTF-8 cannot say
     */
    public static String encode(String text) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[utf8.remaining()];
            utf8.get(bytes);
            return encode(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The text has half a surrogate pair", e);
        }
    }

    /**
     * The bytes of {@link #encode(byte[])}.
     *
     * @throws IllegalArgumentException if no bytes are encoded so; it names the position of the first wrong tryte
     */
    public static byte[] decode(String trytes) {
        if (trytes.length() % 2 != 0) {
            throw new IllegalArgumentException("An odd number of trytes, " + trytes.length() + ": a byte has two");
        }
        byte[] bytes = new byte[trytes.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int value = Trytes.indexAt(trytes, 2 * i) + 27 * Trytes.indexAt(trytes, 2 * i + 1);
            if (value > 0xFF) {
                throw new IllegalArgumentException("The two trytes at position " + 2 * i + " are more than a byte");
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    /**
     * The text of {@link #encode(String)}.
     *
     * @throws IllegalArgumentException if no text is encoded so
     */
    public static String decodeText(String trytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decode(trytes)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The trytes hold bytes that are no UTF-8", e);
        }
    }
}
