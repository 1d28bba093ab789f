package org.tanglemeter.camel.p1.journal;

import java.util.AbstractList;
import java.util.Objects;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;

/**
 * The telegrams of one batch, the body of its exchange. Each is read from the journal when asked for, so that a batch
 * that waits takes no memory. Once the batch is delivered they are gone.
 */
final class JournaledTelegrams extends AbstractList<ReceivedTelegram> {
    private final TelegramJournal journal;
    private final Batch batch;

    JournaledTelegrams(TelegramJournal journal, Batch batch) {
        this.journal = journal;
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    @Override
    public int size() {
        return journal.size(batch);
    }

    /** @throws BatchOutOfTurnException if an older batch of the same key is not delivered yet */
    @Override
    public ReceivedTelegram get(int index) {
        Objects.checkIndex(index, size());
        return journal.telegram(batch, index);
    }

    /** Number and size; no readings, so that none reaches a log by accident. */
    @Override
    public String toString() {
        return "JournaledTelegrams[batch " + batch.number() + ", " + size() + " telegrams]";
    }
}
