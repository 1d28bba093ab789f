package org.tanglemeter.camel.p1.batch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A number that changes from telegram to telegram: the digits among {@code width} bytes from {@code offset}. A decimal
 * point among them stays where it is.
 */
record Column(int offset, int width) {
    /** So that a value, its delta and the delta of that fit in a long. */
    static final int MOST_DIGITS = 18;

    /** The numbers of a text that have a changed byte. */
    static List<Column> of(byte[] text, BitSet changed) {
        List<Column> columns = new ArrayList<>();
        int next = changed.nextSetBit(0);
        for (int start = 0; next >= 0; ) {
            int end = endOfNumber(text, start);
            if (end > next) {
                columns.add(new Column(start, end - start));
                next = changed.nextSetBit(end);
            }
            start = Math.max(end, start + 1);
        }
        return columns;
    }

    /** Where a number that starts here ends: digits with at most one point between them; {@code start} if none does. */
    private static int endOfNumber(byte[] text, int start) {
        int at = start;
        int digits = 0;
        boolean pointSeen = false;
        while (at < text.length && digits < MOST_DIGITS) {
            if (isDigit(text[at])) {
                digits++;
            } else if (text[at] != '.' || pointSeen || digits == 0 || at + 1 == text.length || !isDigit(text[at + 1])) {
                break;
            } else {
                pointSeen = true;
            }
            at++;
        }
        return at;
    }

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    int digits(byte[] text) {
        int digits = 0;
        for (int at = offset; at < offset + width; at++) {
            if (isDigit(text[at])) {
                digits++;
            }
        }
        return digits;
    }

    long read(byte[] text) {
        long value = 0;
        for (int at = offset; at < offset + width; at++) {
            if (isDigit(text[at])) {
                value = 10 * value + (text[at] - '0');
            }
        }
        return value;
    }

    /** @throws BatchFormatException if the digits do not suffice for the value */
    void write(byte[] text, long value) throws BatchFormatException {
        long rest = value;
        for (int at = offset + width - 1; at >= offset && rest >= 0; at--) {
            if (isDigit(text[at])) {
                text[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        if (rest != 0) {
            throw new BatchFormatException("The value " + value + " does not fit into " + this);
        }
    }
}
