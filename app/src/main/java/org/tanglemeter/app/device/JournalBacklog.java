package org.tanglemeter.app.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.tanglemeter.camel.p1.journal.TelegramJournal;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.device.Backlog;

/** What waits to be signed in the streams' journals, beans that are named for their streams: {@code liveJournal}. */
public final class JournalBacklog implements Backlog, CamelContextAware {
    private static final String JOURNAL = "Journal";

    private final Map<Asking, Long> fences = new HashMap<>();
    private CamelContext context;

    /** Whether all batches are delivered that had begun when this was first asked for the grant. */
    @Override
    public synchronized boolean isClear(Stream stream, String grant) {
        return journal(stream)
                .map(journal -> {
                    long fence = fences.computeIfAbsent(new Asking(stream, grant), first -> journal.nextBatch());
                    return journal.oldestBatch() >= fence;
                })
                .orElse(true);
    }

    private Optional<TelegramJournal> journal(Stream stream) {
        return Optional.ofNullable(
                context.getRegistry().lookupByNameAndType(stream.id() + JOURNAL, TelegramJournal.class));
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    private record Asking(Stream stream, String grant) {}
}
