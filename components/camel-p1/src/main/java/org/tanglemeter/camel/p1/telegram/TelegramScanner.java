package org.tanglemeter.camel.p1.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

/**
 * Reads a telegram's lines (IEC 62056-21 mode D; DSMR 5.0.2, section 6), each byte a bounded number of times:
 *
 * <pre>
 * /identification
 *
 * A-B:C.D.E(value)(value)
 * </pre>
 *
 * A line that begins with a value goes on with the object before it.
 */
final class TelegramScanner {
    private static final int TYPICAL_OBJECTS = 48;
    private static final int GROUPS = 6;
    private static final int DIGITS = 3;

    private final byte[] bytes;
    private final int end;
    private final boolean strict;
    private final List<ObisObject> objects = new ArrayList<>(TYPICAL_OBJECTS);
    private int position;
    private int line = 1;

    /** The object whose values are being read; null before the first and after a line that is no object. */
    private ObisReference reference;

    private final List<ObisValue> values = new ArrayList<>();

    /**
     * @param end the index behind the last object's line
     * @param strict whether a line that is no object is an error, or is passed over
     */
    TelegramScanner(byte[] bytes, int end, boolean strict) {
        this.bytes = bytes;
        this.end = end;
        this.strict = strict;
    }

    /** Reads the first line, behind its {@code /}. */
    String identification() {
        int lineEnd = endOfLine();
        String identification = text(1, lineEnd);
        goToLineAfter(lineEnd);
        return identification;
    }

    /** Reads the other lines. */
    List<ObisObject> objects() {
        while (position < end) {
            int lineEnd = endOfLine();
            if (lineEnd > position) {
                readLine(lineEnd);
            }
            goToLineAfter(lineEnd);
        }
        finishObject();
        return objects;
    }

    private void readLine(int lineEnd) {
        if (strict) {
            requirePrintable(lineEnd);
        }
        int firstValue = indexOf('(', position, lineEnd);
        if (firstValue > position) {
            finishObject();
            reference = reference(position, firstValue);
        }
        if (reference == null) {
            refuse("a line is a reference such as 1-0:1.8.1 and values in parentheses; this one has no reference");
        } else if (!readValues(firstValue, lineEnd)) {
            refuse("values stand in parentheses, with nothing between or behind them");
            reference = null;
            values.clear();
        }
    }

    /** Adds the values between two indices; false if there is anything else, or none. */
    private boolean readValues(int from, int to) {
        int open = from;
        while (open < to) {
            int close = indexOf(')', open, to);
            if (bytes[open] != '(' || close == to) {
                return false;
            }
            ObisValue value = new ObisValue(text(open + 1, close));
            if (strict && value.isUnreadableQuantity()) {
                refuse("a value with a unit is a decimal number");
            }
            values.add(value);
            open = close + 1;
        }
        return from < to;
    }

    private void finishObject() {
        if (reference != null) {
            objects.add(new ObisObject(reference, values));
        }
        reference = null;
        values.clear();
    }

    /**
     * The reference between two indices, or null if it is none. Besides {@code .} a later separator may be {@code :},
     * as an example in DSMR 4 has it and some meters copied, and before the last group {@code *}.
     */
    private ObisReference reference(int from, int to) {
        int[] groups = {0, 0, 0, 0, 0, ObisReference.PRESENT};
        int group = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            byte character = bytes[i];
            if (character >= '0' && character <= '9' && digits < DIGITS) {
                groups[group] = (digits == 0 ? 0 : 10 * groups[group]) + character - '0';
                digits++;
            } else if (digits > 0 && group < GROUPS - 1 && separates(character, group)) {
                group++;
                digits = 0;
            } else {
                return null;
            }
        }
        boolean complete = group >= GROUPS - 2 && digits > 0;
        for (int value : groups) {
            complete &= value <= 0xFF;
        }
        return complete ? new ObisReference(groups[0], groups[1], groups[2], groups[3], groups[4], groups[5]) : null;
    }

    private static boolean separates(byte character, int group) {
        return switch (group) {
            case 0 -> character == '-';
            case 1 -> character == ':';
            case 2, 3 -> character == '.' || character == ':';
            default -> character == '.' || character == '*';
        };
    }

    private void requirePrintable(int lineEnd) {
        for (int i = position; i < lineEnd; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                refuse("column " + (i - position + 1) + " is no printable character; check cable and baud rate");
            }
        }
    }

    private void refuse(String message) {
        if (strict) {
            throw new TelegramException(
                    Reason.MALFORMED, line, reference == null ? null : reference.toString(), message);
        }
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The index of the first such byte between two indices, or {@code to}. */
    private int indexOf(char character, int from, int to) {
        int index = from;
        while (index < to && bytes[index] != character) {
            index++;
        }
        return index;
    }

    private int endOfLine() {
        int index = position;
        while (index < end && bytes[index] != '\r' && bytes[index] != '\n') {
            index++;
        }
        return index;
    }

    private void goToLineAfter(int lineEnd) {
        boolean crLf = lineEnd + 1 < end && bytes[lineEnd] == '\r' && bytes[lineEnd + 1] == '\n';
        position = lineEnd + (crLf ? 2 : 1);
        line++;
    }
}
