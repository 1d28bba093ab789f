package org.tanglemeter.camel.p1.batch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tanglemeter.camel.p1.telegram.Checksum;

/** Writes one batch. */
final class BatchEncoder {
    private static final int RAW = 0;
    private static final int LONGEST_CHECKSUM = 4;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final List<ReceivedTelegram> telegrams;
    private final List<Template> templates = new ArrayList<>();
    private final List<byte[]> raw = new ArrayList<>();
    private final int[] kinds;
    private int templateBytes;
    private int latest;

    BatchEncoder(List<ReceivedTelegram> telegrams) {
        this.telegrams = List.copyOf(telegrams);
        this.kinds = new int[telegrams.size()];
        long bytes = this.telegrams.stream().mapToLong(ReceivedTelegram::length).sum();
        if (kinds.length > TelegramBatch.MAXIMUM_TELEGRAMS || bytes > TelegramBatch.MAXIMUM_BYTES) {
            throw new IllegalArgumentException(
                    "A batch has at most %d telegrams and %d bytes of them; here are %d telegrams and %d bytes"
                            .formatted(
                                    TelegramBatch.MAXIMUM_TELEGRAMS, TelegramBatch.MAXIMUM_BYTES, kinds.length, bytes));
        }
    }

    byte[] encode() {
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = sort(telegrams.get(i).bytes());
        }
        Leb128.write(content, kinds.length);
        Leb128.write(content, templates.size());
        templates.forEach(this::writeTemplate);
        for (int kind : kinds) {
            Leb128.write(content, kind);
        }
        writeTimes();
        templates.forEach(
                template -> template.columns().forEach(column -> Prediction.write(content, template.values(column))));
        raw.forEach(this::writeBytes);

        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        batch.write(TelegramBatch.VERSION);
        batch.writeBytes(TelegramDictionary.deflate(content.toByteArray()));
        return batch.toByteArray();
    }

    /** Puts the telegram with those of its template or with the raw ones; its template's number from 1, or 0. */
    private int sort(byte[] telegram) {
        int end = endOfText(telegram);
        if (end > 0) {
            int next = endOfChecksum(telegram, end);
            byte[] text = without(telegram, end, next);
            List<ChecksumStyle> styles = styles(telegram, end, next);
            int template = template(text, styles);
            if (template > RAW) {
                latest = template;
                return template;
            }
        }
        raw.add(telegram);
        return RAW;
    }

    /** After the last {@code !}; 0 if there is none. */
    private static int endOfText(byte[] telegram) {
        int end = telegram.length;
        while (end > 0 && telegram[end - 1] != '!') {
            end--;
        }
        return end;
    }

    private static int endOfChecksum(byte[] telegram, int start) {
        int end = start;
        while (end < telegram.length && end < start + LONGEST_CHECKSUM && Character.digit(telegram[end], 16) >= 0) {
            end++;
        }
        return end;
    }

    private static byte[] without(byte[] telegram, int from, int to) {
        byte[] rest = Arrays.copyOf(telegram, telegram.length - (to - from));
        System.arraycopy(telegram, to, rest, from, telegram.length - to);
        return rest;
    }

    /** The styles in which the right checksum reads as that of the telegram; none if the checksum fails. */
    private static List<ChecksumStyle> styles(byte[] telegram, int from, int to) {
        if (from == to) {
            return List.of(ChecksumStyle.NONE);
        }
        int checksum = Checksum.of(telegram, 0, from);
        return Arrays.stream(ChecksumStyle.values())
                .filter(style -> style.matches(checksum, telegram, from, to))
                .toList();
    }

    /** The template that takes the text, the one before first, as meters keep to theirs; 0 if none can. */
    private int template(byte[] text, List<ChecksumStyle> styles) {
        if (latest > RAW && takes(latest, text, styles)) {
            return latest;
        }
        for (int template = templates.size(); template > RAW; template--) {
            if (takes(template, text, styles)) {
                return template;
            }
        }
        if (styles.isEmpty()
                || templates.size() == TelegramBatch.MAXIMUM_TEMPLATES
                || templateBytes + text.length > TelegramBatch.MAXIMUM_TEMPLATE_BYTES) {
            return RAW;
        }
        templateBytes += text.length;
        templates.add(new Template(text, styles.get(0)));
        return templates.size();
    }

    private boolean takes(int number, byte[] text, List<ChecksumStyle> styles) {
        Template template = templates.get(number - 1);
        return styles.contains(template.style()) && template.accept(text);
    }

    private void writeTemplate(Template template) {
        writeBytes(template.text());
        content.write(template.style().code());
        List<Column> columns = template.columns();
        Leb128.write(content, columns.size());
        int end = 0;
        for (Column column : columns) {
            Leb128.write(content, column.offset() - end);
            Leb128.write(content, column.width());
            end = column.offset() + column.width();
        }
    }

    private void writeTimes() {
        if (kinds.length > 0) {
            long[] seconds = telegrams.stream()
                    .mapToLong(telegram -> telegram.receivedAt().getEpochSecond())
                    .toArray();
            Leb128.writeSigned(content, seconds[0]);
            Prediction.write(content, seconds);
        }
    }

    private void writeBytes(byte[] bytes) {
        Leb128.write(content, bytes.length);
        content.writeBytes(bytes);
    }
}
