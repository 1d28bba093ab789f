package org.tanglemeter.camel.p1.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Telegrams of one batch that differ in digits only. The first of them is the text that the others are filled into. */
final class Template {
    private final ChecksumStyle style;
    private final List<byte[]> texts = new ArrayList<>();
    private final BitSet changed = new BitSet();

    /** @param first without its checksum */
    Template(byte[] first, ChecksumStyle style) {
        this.style = style;
        texts.add(first);
    }

    /** Takes the text in if it differs from the first in digits only. */
    boolean accept(byte[] text) {
        byte[] first = text();
        if (text.length != first.length) {
            return false;
        }
        BitSet differing = new BitSet(text.length);
        for (int at = mismatch(first, text, 0); at >= 0; at = mismatch(first, text, at + 1)) {
            if (!Column.isDigit(first[at]) || !Column.isDigit(text[at])) {
                return false;
            }
            differing.set(at);
        }
        changed.or(differing);
        texts.add(text);
        return true;
    }

    private static int mismatch(byte[] first, byte[] second, int from) {
        int mismatch = Arrays.mismatch(first, from, first.length, second, from, second.length);
        return mismatch < 0 ? mismatch : from + mismatch;
    }

    byte[] text() {
        return texts.get(0);
    }

    ChecksumStyle style() {
        return style;
    }

    List<Column> columns() {
        return Column.of(text(), changed);
    }

    /** The column's value in each text. */
    long[] values(Column column) {
        return texts.stream().mapToLong(column::read).toArray();
    }
}
