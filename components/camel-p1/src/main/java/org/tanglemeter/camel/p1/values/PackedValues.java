package org.tanglemeter.camel.p1.values;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.camel.Body;
import org.tanglemeter.camel.p1.batch.BatchFormatException;

/**
 * A message of values as it travels: {@code version (1), 1 | raw deflate (RFC 1951) of the JSON | zeros}. Values repeat
 * themselves, so hours of them take as many transactions as one; zeros fill them up to one of few lengths, which do not
 * tell how many there are.
 */
public final class PackedValues {
    private static final int VERSION = 1;

    /** Fits in one transaction besides a signature, as few telegrams do. Longer ones have twice as many, and so on. */
    private static final int SHORTEST_BYTES = 1100;

    /** More than a year of values; a few bytes could unfold to anything. */
    private static final int LONGEST_JSON = 32 << 20;

    private PackedValues() {}

    public static byte[] pack(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes, deflater)) {
            packing.write(json);
        } catch (IOException e) {
            throw new AssertionError("Bytes can be written to memory", e);
        } finally {
            deflater.end();
        }
        int length = SHORTEST_BYTES;
        while (length < bytes.size()) {
            length *= 2;
        }
        return Arrays.copyOf(bytes.toByteArray(), length);
    }

    /**
     * The JSON.
     *
     * @throws BatchFormatException if the bytes are no packed values, or of an unknown version
     */
    public static byte[] unpack(@Body byte[] packed) throws BatchFormatException {
        if (packed.length == 0 || packed[0] != VERSION) {
            throw new BatchFormatException(
                    packed.length == 0
                            ? "There are no bytes where values should be"
                            : "The packed values have version %d; this program knows version %d only"
                                    .formatted(packed[0] & 0xFF, VERSION));
        }
        Inflater inflater = new Inflater(true);
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1), inflater)) {
            byte[] json = in.readNBytes(LONGEST_JSON);
            if (in.read() >= 0) {
                throw new BatchFormatException("The packed values unfold to more than " + LONGEST_JSON + " bytes");
            }
            return json;
        } catch (EOFException | ZipException e) {
            throw new BatchFormatException("The packed values are damaged or cut off: " + e.getMessage(), e);
        } catch (BatchFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("Bytes in memory can be read", e);
        } finally {
            inflater.end();
        }
    }
}
