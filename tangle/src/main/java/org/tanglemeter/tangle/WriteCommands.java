package org.tanglemeter.tangle;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tanglemeter.ledger.Attacher;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.ProofOfWork;

/** The commands by which transactions come into the store. */
final class WriteCommands {
    private final TransactionStore store;
    private final Validation validation;
    private final Tips tips;
    private final AttachQueue attachQueue;
    private final Attacher attacher;
    private final NodeSettings settings;

    WriteCommands(
            TransactionStore store,
            Validation validation,
            Tips tips,
            AttachQueue attachQueue,
            Attacher attacher,
            NodeSettings settings) {
        this.store = store;
        this.validation = validation;
        this.tips = tips;
        this.attachQueue = attachQueue;
        this.attacher = attacher;
        this.settings = settings;
    }

    record Approve(Integer depth, Hash reference) {}

    record Approved(Hash trunkTransaction, Hash branchTransaction) {}

    /** With a reference, that is the branch, so that it is surely approved. */
    Approved getTransactionsToApprove(Approve request) {
        int depth = Parameters.required("depth", request.depth());
        if (depth < 0 || depth > settings.limits().depth()) {
            throw RefusedException.error(
                    400,
                    "Invalid depth input: it must be from 0 to "
                            + settings.limits().depth());
        }
        NodeClient.Tips selected = tips.select();
        Hash reference = request.reference();
        if (reference == null) {
            return new Approved(selected.trunk(), selected.branch());
        }
        if (store.trytes(List.of(reference)).isEmpty()) {
            throw RefusedException.invalidParameters("reference: this node does not have that transaction");
        }
        return new Approved(selected.trunk(), reference);
    }

    record Attach(Hash trunkTransaction, Hash branchTransaction, Integer minWeightMagnitude, List<String> trytes) {}

    record TrytesList(List<String> trytes) {}

    /** Works at least for the weight that the node asks for, so that the outcome can be stored. */
    CompletableFuture<TrytesList> attachToTangle(Attach request) {
        NodeClient.Tips approved = new NodeClient.Tips(
                Parameters.required("trunkTransaction", request.trunkTransaction()),
                Parameters.required("branchTransaction", request.branchTransaction()));
        int weight = Parameters.required("minWeightMagnitude", request.minWeightMagnitude());
        if (weight < 0 || weight > settings.attaching().weight()) {
            throw RefusedException.invalidParameters("minWeightMagnitude must be from 0 to "
                    + settings.attaching().weight() + " for proof of work by this node");
        }
        List<Transaction> transactions = Validation.fields(list(request.trytes()));
        return attachQueue.submit(
                transactions.size(),
                () -> new TrytesList(attacher
                        .attach(
                                approved,
                                Math.max(weight, settings.minWeightMagnitude()),
                                transactions,
                                ProofOfWork.Progress.NONE)
                        .stream()
                        .map(Transaction::trytes)
                        .toList()));
    }

    Command.None interruptAttachingToTangle(Command.None request) {
        attachQueue.interruptAll();
        return new Command.None();
    }

    /**
     * {@code storeTransactions} and {@code broadcastTransactions}: without neighbours, telling a transaction to everyone
     * is keeping it.
     */
    CompletableFuture<Command.None> store(TrytesList request) {
        return store.store(validation.check(list(request.trytes()))).thenApply(durable -> new Command.None());
    }

    private List<String> list(List<String> trytes) {
        return Parameters.required("trytes", trytes, settings.limits().list());
    }
}
