package org.tanglemeter.tangle;

import java.nio.charset.StandardCharsets;
import org.tanglemeter.ledger.Hash;

/**
 * Trytes as bytes, three in two: a transaction of 2673 trytes takes 1782 bytes.
 *
 * <p>Two trits more would fit in them, but so each field of a transaction starts at a whole byte, and a database can
 * cut it out.
 */
final class PackedTrytes {
    private PackedTrytes() {}

    /** @param trytes only {@code 9} and {@code A} to {@code Z}; a multiple of 3 of them */
    static byte[] pack(String trytes) {
        byte[] packed = new byte[trytes.length() / 3 * 2];
        for (int from = 0, to = 0; to < packed.length; from += 3, to += 2) {
            int three = (index(trytes.charAt(from)) * 27 + index(trytes.charAt(from + 1))) * 27
                    + index(trytes.charAt(from + 2));
            packed[to] = (byte) (three >>> 8);
            packed[to + 1] = (byte) three;
        }
        return packed;
    }

    static byte[] pack(Hash hash) {
        return pack(hash.trytes());
    }

    static String unpack(byte[] packed) {
        byte[] text = new byte[packed.length / 2 * 3];
        for (int from = 0, to = 0; from < packed.length; from += 2, to += 3) {
            int three = (packed[from] & 0xFF) << 8 | (packed[from + 1] & 0xFF);
            text[to] = tryte(three / (27 * 27));
            text[to + 1] = tryte(three / 27 % 27);
            text[to + 2] = tryte(three % 27);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    static Hash unpackHash(byte[] packed) {
        return new Hash(unpack(packed));
    }

    private static int index(char tryte) {
        return tryte == '9' ? 0 : tryte - 'A' + 1;
    }

    private static byte tryte(int index) {
        return (byte) (index == 0 ? '9' : 'A' + index - 1);
    }
}
