package org.tanglemeter.camel.p1.journal;

import java.util.Optional;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** One batch as the journal knows it. Its telegrams are in the database. Guarded by the journal's monitor. */
final class Batch {
    /** How far a batch is on its way. */
    enum State {
        /** Telegrams still come. */
        OPEN,
        /** Complete since an earlier run; Camel is to recover it. */
        RESTORED,
        /** Complete and in Camel's hands. */
        HANDED_OUT,
        /** Camel asked for it out of turn, and is to recover it in turn. */
        REFUSED,
        /** Confirmed, and deleted. */
        DELIVERED
    }

    private final long number;
    private final String exchangeId;
    private String key;
    private long timeoutMillis;
    private String completedBy;
    private int stored;
    private long bytes;
    private ReceivedTelegram arriving;
    private State state = State.OPEN;

    Batch(long number, String exchangeId) {
        this.number = number;
        this.exchangeId = exchangeId;
    }

    /** Its place in the order of batches. */
    long number() {
        return number;
    }

    String exchangeId() {
        return exchangeId;
    }

    /** The correlation key. */
    String key() {
        return key;
    }

    /** After so long a silence the batch closes; 0 if it does not. */
    long timeoutMillis() {
        return timeoutMillis;
    }

    /** Camel's word for what closed it; null while it is open. */
    String completedBy() {
        return completedBy;
    }

    /** How many of its telegrams are in the database. */
    int stored() {
        return stored;
    }

    /** Whether one more telegram could be more than {@link TelegramBatch} encodes. */
    boolean isFull() {
        return stored + 1 >= TelegramBatch.MAXIMUM_TELEGRAMS
                || bytes + 2L * Telegram.MAXIMUM_BYTES > TelegramBatch.MAXIMUM_BYTES;
    }

    State state() {
        return state;
    }

    /** The telegram that the strategy took in, and that the repository has not stored. */
    Optional<ReceivedTelegram> arriving() {
        return Optional.ofNullable(arriving);
    }

    void arrive(ReceivedTelegram telegram) {
        arriving = telegram;
    }

    void forgetArriving() {
        arriving = null;
    }

    /** The database has the batch under this key. */
    void begin(String correlationKey, long timeout) {
        key = correlationKey;
        timeoutMillis = timeout;
    }

    /** The database has one more telegram of it. */
    void append(ReceivedTelegram telegram) {
        stored++;
        bytes += telegram.length();
        arriving = null;
    }

    /** The database has it complete, with so many telegrams. */
    void restore(String by, int telegrams) {
        completedBy = by;
        stored = telegrams;
        state = State.RESTORED;
    }

    void complete(String by) {
        completedBy = by;
        state = State.HANDED_OUT;
    }

    void become(State next) {
        state = next;
    }
}
