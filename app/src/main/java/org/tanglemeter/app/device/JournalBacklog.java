package org.tanglemeter.app.device;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.tanglemeter.camel.p1.journal.TelegramJournal;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.device.Backlog;

/** What waits to be signed in the journals of the streams. */
public final class JournalBacklog implements Backlog {
    private final Map<Stream, TelegramJournal> journals = new EnumMap<>(Stream.class);
    private final Map<Asking, Long> fences = new HashMap<>();

    public JournalBacklog(TelegramJournal live, TelegramJournal quarter, TelegramJournal day) {
        journals.put(Stream.LIVE, live);
        journals.put(Stream.QUARTER, quarter);
        journals.put(Stream.DAY, day);
    }

    /** Whether all batches are delivered that had begun when this was first asked for the grant. */
    @Override
    public synchronized boolean isClear(Stream stream, String grant) {
        TelegramJournal journal = journals.get(stream);
        long fence = fences.computeIfAbsent(new Asking(stream, grant), first -> journal.nextBatch());
        return journal.oldestBatch() >= fence;
    }

    private record Asking(Stream stream, String grant) {}
}
