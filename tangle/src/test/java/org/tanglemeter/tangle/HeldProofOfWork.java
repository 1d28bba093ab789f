package org.tanglemeter.tangle;

import java.util.concurrent.Semaphore;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;

/** An engine that begins each search only when it is let. */
final class HeldProofOfWork implements ProofOfWork {
    private final ProofOfWork engine = ProofOfWorkEngines.best(1);
    private final Semaphore permits = new Semaphore(0);

    void let(int searches) {
        permits.release(searches);
    }

    /** Whether a search waits to be let. */
    boolean isHeld() {
        return permits.hasQueuedThreads();
    }

    @Override
    public byte[] search(byte[] transaction, int minWeightMagnitude, Progress progress) throws InterruptedException {
        permits.acquire();
        return engine.search(transaction, minWeightMagnitude, progress);
    }

    @Override
    public String name() {
        return "held " + engine.name();
    }

    @Override
    public void close() {
        engine.close();
    }
}
