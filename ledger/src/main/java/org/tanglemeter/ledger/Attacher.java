package org.tanglemeter.ledger;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.tanglemeter.ledger.NodeClient.Tips;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.Trytes;

/**
 * Attaches bundles: chains their transactions to each other and to two others, and does their proof of work.
 *
 * <p>Safe for use by several threads, whose searches then share the engine.
 */
public final class Attacher {
    private final ProofOfWork proofOfWork;
    private final Clock clock;

    /** @param clock gives the attachment timestamps */
    public Attacher(ProofOfWork proofOfWork, Clock clock) {
        this.proofOfWork = proofOfWork;
        this.clock = clock;
    }

    /**
     * Works from the last index to the tail, as {@code attachToTangle} does: the last transaction approves the tips,
     * each other one the transaction after it and the tips' trunk. An empty tag is filled from the obsolete tag.
     *
     * @param minWeightMagnitude zero trits that each hash shall end in, 0 to 243
     * @param transactions in any order; their trunk, branch, attachment timestamps and nonce are replaced
     * @param progress told of the hashes tried, from any thread
     * @return the transactions, ascending by index
     * @throws InterruptedException if the calling thread is interrupted; the work has then stopped
     */
    public List<Transaction> attach(
            Tips tips, int minWeightMagnitude, List<Transaction> transactions, ProofOfWork.Progress progress)
            throws InterruptedException {
        List<Transaction> lastFirst = transactions.stream()
                .sorted(Comparator.comparingInt(Transaction::currentIndex).reversed())
                .toList();
        Deque<Transaction> attached = new ArrayDeque<>();
        Hash trunk = tips.trunk();
        Hash branch = tips.branch();
        for (Transaction transaction : lastFirst) {
            Transaction approving = transaction.approving(trunk, branch, clock.millis());
            byte[] nonce = proofOfWork.search(Trytes.toTrits(approving.trytes()), minWeightMagnitude, progress);
            Transaction worked = approving.withNonce(Trytes.fromTrits(nonce));
            attached.addFirst(worked);
            trunk = worked.hash();
            branch = tips.trunk();
        }
        return List.copyOf(attached);
    }
}
