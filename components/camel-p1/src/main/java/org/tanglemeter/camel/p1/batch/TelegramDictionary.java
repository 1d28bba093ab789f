package org.tanglemeter.camel.p1.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What telegrams say most often, told to the compressor beforehand. Part of the format: with another dictionary no batch
 * of version 1 can be read.
 */
final class TelegramDictionary {
    private static final byte[] BYTES = load();

    private TelegramDictionary() {}

    static byte[] bytes() {
        return BYTES.clone();
    }

    /** Raw deflate (RFC 1951) with the dictionary. */
    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(BYTES);
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[4096];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** What reads it again. To be ended by the caller. */
    static Inflater inflater() {
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(BYTES);
        return inflater;
    }

    /** The resource with lines that end as a meter ends them, however the file was checked out. */
    private static byte[] load() {
        try (InputStream in = TelegramDictionary.class.getResourceAsStream("dictionary-1.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .replace("\r", "")
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
