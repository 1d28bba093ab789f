package org.tanglemeter.tangle;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Proof of work for clients, in the order of asking.
 *
 * <p>Requests wait rather than being refused, since old clients take an error for success; the number of transactions
 * that wait is bounded. Safe for use by several threads.
 */
final class AttachQueue implements AutoCloseable {
    private final int waitingMaximum;
    private final ThreadPoolExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Work<?>> unfinished = ConcurrentHashMap.newKeySet();

    /**
     * @param waitingMaximum transactions in all requests that wait or are worked on
     * @param concurrency requests worked on at the same time
     */
    AttachQueue(int waitingMaximum, int concurrency) {
        this.waitingMaximum = waitingMaximum;
        this.workers = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Threads.named("node-attach"));
    }

    /**
     * Has a request's proof of work done, sooner or later. Completing what it returns interrupts the work.
     *
     * @param transactions how many are to be attached
     * @return what the work returns; fails with {@link RefusedException} if it was interrupted
     * @throws RefusedException if too many transactions wait
     */
    <T> CompletableFuture<T> submit(int transactions, Callable<T> work) {
        if (waiting.addAndGet(transactions) > waitingMaximum) {
            waiting.addAndGet(-transactions);
            throw RefusedException.error(
                    503,
                    "More than " + waitingMaximum
                            + " transactions wait for proof of work: try again later, or do the proof of work yourself");
        }
        Work<T> queued = new Work<>(work, transactions);
        unfinished.add(queued);
        CompletableFuture<T> unused = queued.result.whenComplete((result, failure) -> end(queued));
        workers.execute(queued);
        return queued.result;
    }

    /** Ends the work on all requests, those that wait too. */
    void interruptAll() {
        unfinished.forEach(this::end);
    }

    private void end(Work<?> work) {
        if (unfinished.remove(work)) {
            work.cancel(true);
            workers.remove(work);
            waiting.addAndGet(-work.transactions);
        }
    }

    @Override
    public void close() {
        interruptAll();
        Threads.finish(workers);
    }

    private static final class Work<T> extends FutureTask<T> {
        private final int transactions;
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Work(Callable<T> work, int transactions) {
            super(work);
            this.transactions = transactions;
        }

        @Override
        protected void done() {
            try {
                if (isCancelled()) {
                    result.completeExceptionally(RefusedException.error(503, "The proof of work was interrupted"));
                } else {
                    result.complete(get());
                }
            } catch (ExecutionException e) {
                result.completeExceptionally(e.getCause());
            } catch (InterruptedException e) {
                throw new AssertionError("what is done need not be waited for", e);
            }
        }
    }
}
