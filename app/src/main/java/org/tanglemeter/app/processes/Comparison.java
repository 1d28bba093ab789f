package org.tanglemeter.app.processes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the reader has what the meter sent: everything, in order, once. */
public final class Comparison {
    private Comparison() {}

    /** What is wrong, a sentence each; nothing if all is well. */
    public static List<String> of(List<byte[]> sent, List<byte[]> read) {
        List<String> sentTexts = texts(sent);
        List<String> readTexts = texts(read);
        List<String> faults = new ArrayList<>();
        if (sentTexts.equals(readTexts)) {
            return faults;
        }
        Set<String> known = new HashSet<>(readTexts);
        for (int i = 0; i < sentTexts.size(); i++) {
            if (!known.contains(sentTexts.get(i))) {
                faults.add("Missing: telegram " + (i + 1) + " of " + sent.size() + ", "
                        + sentTexts.get(i).lines().limit(5).toList());
            }
        }
        if (known.size() < readTexts.size()) {
            faults.add("Read more than once: " + (readTexts.size() - known.size()) + " telegrams");
        }
        if (!new HashSet<>(sentTexts).containsAll(known)) {
            faults.add("The reader has telegrams that the meter never sent");
        }
        if (faults.isEmpty()) {
            faults.add("The reader has all telegrams, but not in the meter's order");
        }
        return faults;
    }

    /**
     * Whether of each connection all was read, in order and once, from its first telegram to one from which on nothing was.
     * Only of the first connection that was read the reader may have begun later.
     */
    public static boolean withoutGap(List<List<byte[]>> sentByConnection, List<byte[]> read) {
        List<String> left = texts(read);
        for (List<byte[]> connection : sentByConnection) {
            List<String> sent = texts(connection);
            boolean first = left.size() == read.size();
            int begin = first && !left.isEmpty() ? Math.max(0, sent.indexOf(left.get(0))) : 0;
            int end = begin;
            while (end < sent.size()
                    && end - begin < left.size()
                    && sent.get(end).equals(left.get(end - begin))) {
                end++;
            }
            left = left.subList(end - begin, left.size());
        }
        return left.isEmpty();
    }

    private static List<String> texts(List<byte[]> telegrams) {
        return telegrams.stream()
                .map(telegram -> new String(telegram, StandardCharsets.ISO_8859_1))
                .toList();
    }
}
