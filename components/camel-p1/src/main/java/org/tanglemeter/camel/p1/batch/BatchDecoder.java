package org.tanglemeter.camel.p1.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.tanglemeter.camel.p1.telegram.Checksum;

/**
 * Reads one batch. Whatever the input, it takes no more memory than a few times {@link TelegramBatch#MAXIMUM_BYTES}: the
 * size of the telegrams is known before they are unfolded, and columns are written straight into them.
 */
final class BatchDecoder {
    private static final int RAW = 0;

    private final InputStream in;
    private int budget = TelegramBatch.MAXIMUM_BYTES;

    /** What the telegrams of one template have in common. */
    private static final class Form {
        private final byte[] text;
        private final ChecksumStyle style;
        private final List<Column> columns;

        private Form(byte[] text, ChecksumStyle style, List<Column> columns) {
            this.text = text;
            this.style = style;
            this.columns = columns;
        }
    }

    private BatchDecoder(InputStream in) {
        this.in = in;
    }

    static List<ReceivedTelegram> decode(byte[] batch) throws BatchFormatException {
        if (batch.length == 0) {
            throw new BatchFormatException("No bytes, where a batch begins with its version");
        }
        if (batch[0] != TelegramBatch.VERSION) {
            throw new BatchFormatException("A batch of version %d; this reader knows version %d only"
                    .formatted(batch[0] & 0xFF, TelegramBatch.VERSION));
        }
        Inflater inflater = TelegramDictionary.inflater();
        try (InputStream in = new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(batch, 1, batch.length - 1), inflater))) {
            List<ReceivedTelegram> telegrams = new BatchDecoder(in).decode();
            if (in.read() >= 0 || !isZeroFrom(1 + inflater.getBytesRead(), batch)) {
                throw new BatchFormatException("More bytes after the end of the batch");
            }
            return telegrams;
        } catch (BatchFormatException e) {
            throw e;
        } catch (EOFException | ZipException e) {
            throw new BatchFormatException("The batch is damaged or cut off: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new AssertionError("Bytes in memory can be read", e);
        } finally {
            inflater.end();
        }
    }

    private static boolean isZeroFrom(long end, byte[] batch) {
        for (int i = Math.toIntExact(end); i < batch.length; i++) {
            if (batch[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private List<ReceivedTelegram> decode() throws IOException {
        int count = Leb128.read(in, TelegramBatch.MAXIMUM_TELEGRAMS, "Number of telegrams");
        List<Form> templates = readTemplates();
        int[] kinds = new int[count];
        for (int i = 0; i < count; i++) {
            kinds[i] = Leb128.read(in, templates.size(), "Number of a template");
        }
        Instant[] times = readTimes(count);
        byte[][] texts = new byte[count][];
        for (int template = 1; template <= templates.size(); template++) {
            unfold(templates.get(template - 1), template, kinds, texts);
        }
        List<ReceivedTelegram> telegrams = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] bytes = kinds[i] == RAW ? readRaw() : withChecksum(texts[i], templates.get(kinds[i] - 1));
            texts[i] = null;
            telegrams.add(new ReceivedTelegram(times[i], bytes));
        }
        return List.copyOf(telegrams);
    }

    private List<Form> readTemplates() throws IOException {
        int count = Leb128.read(in, TelegramBatch.MAXIMUM_TEMPLATES, "Number of templates");
        List<Form> templates = new ArrayList<>(count);
        int rest = TelegramBatch.MAXIMUM_TEMPLATE_BYTES;
        for (int i = 0; i < count; i++) {
            byte[] text = readBytes(rest, "Size of a template");
            rest -= text.length;
            ChecksumStyle style = ChecksumStyle.read(in);
            templates.add(new Form(text, style, readColumns(text)));
        }
        return templates;
    }

    private List<Column> readColumns(byte[] text) throws IOException {
        int count = Leb128.read(in, text.length, "Number of columns");
        List<Column> columns = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < count; i++) {
            int offset = end + Leb128.read(in, text.length - end, "Gap before a column");
            Column column = new Column(offset, Leb128.read(in, text.length - offset, "Width of a column"));
            int digits = column.digits(text);
            if (digits == 0 || digits > Column.MOST_DIGITS) {
                throw new BatchFormatException("%s has %d digits".formatted(column, digits));
            }
            columns.add(column);
            end = offset + column.width();
        }
        return columns;
    }

    private Instant[] readTimes(int count) throws IOException {
        Instant[] times = new Instant[count];
        if (count > 0) {
            long seconds = Leb128.readSigned(in);
            times[0] = time(seconds);
            Prediction.Reader reader = Prediction.reader(in, seconds);
            for (int i = 1; i < count; i++) {
                times[i] = time(reader.next());
            }
        }
        return times;
    }

    private static Instant time(long seconds) throws BatchFormatException {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw new BatchFormatException("No time is " + seconds + " s from 1970", e);
        }
    }

    /** Puts the texts of all of a template's telegrams in their places. */
    private void unfold(Form form, int number, int[] kinds, byte[][] texts) throws IOException {
        int[] places = IntStream.range(0, kinds.length)
                .filter(place -> kinds[place] == number)
                .toArray();
        for (int place : places) {
            spend(form.text.length);
            texts[place] = form.text.clone();
        }
        for (Column column : form.columns) {
            Prediction.Reader reader = Prediction.reader(in, column.read(form.text));
            for (int i = 1; i < places.length; i++) {
                column.write(texts[places[i]], reader.next());
            }
        }
    }

    private static byte[] withChecksum(byte[] text, Form form) throws BatchFormatException {
        if (form.style == ChecksumStyle.NONE) {
            return text;
        }
        int end = text.length;
        while (end > 0 && text[end - 1] != '!') {
            end--;
        }
        if (end == 0) {
            throw new BatchFormatException("A template with a checksum, but no ! to put it after");
        }
        byte[] checksum = form.style.write(Checksum.of(text, 0, end));
        byte[] telegram = new byte[text.length + checksum.length];
        System.arraycopy(text, 0, telegram, 0, end);
        System.arraycopy(checksum, 0, telegram, end, checksum.length);
        System.arraycopy(text, end, telegram, end + checksum.length, text.length - end);
        return telegram;
    }

    private byte[] readRaw() throws IOException {
        byte[] bytes = readBytes(budget, "Size of a telegram");
        spend(bytes.length);
        return bytes;
    }

    private byte[] readBytes(int maximum, String what) throws IOException {
        int length = Leb128.read(in, maximum, what);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("within a text");
        }
        return bytes;
    }

    private void spend(int bytes) throws BatchFormatException {
        budget -= bytes;
        if (budget < 0) {
            throw new BatchFormatException("Telegrams of more than " + TelegramBatch.MAXIMUM_BYTES + " bytes");
        }
    }
}
