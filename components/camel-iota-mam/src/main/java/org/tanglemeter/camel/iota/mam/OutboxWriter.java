package org.tanglemeter.camel.iota.mam;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.tanglemeter.camel.iota.mam.store.Outbox;
import org.tanglemeter.camel.iota.mam.store.Outgoing;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.crypto.SealedContent;

/**
 * Publishes one message after the other: what is on its way is finished before the next one is made, and a message whose
 * key is known is continued, or answered with its receipt.
 */
abstract class OutboxWriter {
    private final String channel;
    private final Outbox outbox;
    private final Publisher publisher;
    private final ReentrantLock lock;

    /**
     * @param channel name of the channel, or the address of messages that belong to none
     * @param lock held by this process alone, for as long as the writer lives
     */
    OutboxWriter(String channel, Outbox outbox, Publisher publisher, ReentrantLock lock) {
        this.channel = channel;
        this.outbox = outbox;
        this.publisher = publisher;
        this.lock = lock;
    }

    /** Makes ready what the first message needs. */
    final void open() {
        lock.lock();
        try {
            prepare();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Publishes a message, unless it is known to be published.
     *
     * @param key under which its sender knows the message
     * @throws UnpublishableException if the body is too long, or can't be what it shall be
     * @throws ChannelStoppedException if an operator has to look
     */
    final Receipt publish(String key, SealedContent content) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<Receipt> known = receipt(key);
            if (known.isEmpty()) {
                known = finishPending().filter(receipt -> receipt.key().equals(key));
            }
            return known.isPresent() ? known.get() : publisher.publish(next(key, content));
        } finally {
            lock.unlock();
        }
    }

    /** What comes of a question to the state, asked when nothing is on its way anymore. */
    final <T> T whenIdle(Supplier<T> question) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            finishPending();
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Receipt> finishPending() throws InterruptedException {
        Optional<Outgoing> pending = outbox.pending(channel);
        return pending.isPresent() && mayFinish(pending.get())
                ? Optional.of(publisher.publish(pending.get()))
                : Optional.empty();
    }

    /** What became of a message that is known. */
    Optional<Receipt> receipt(String key) {
        return outbox.receipt(channel, key);
    }

    abstract void prepare();

    /** Whether a message may still go out; if not, it is gone from the outbox. */
    abstract boolean mayFinish(Outgoing pending);

    /** Makes the next message, which is in the outbox when this returns. */
    abstract Outgoing next(String key, SealedContent content);
}
