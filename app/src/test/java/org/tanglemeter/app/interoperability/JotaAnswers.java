package org.tanglemeter.app.interoperability;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.iota.jota.IotaAPI;
import org.iota.jota.error.ArgumentException;
import org.iota.jota.model.Bundle;
import org.iota.jota.model.Transaction;
import org.iota.jota.model.Transfer;
import org.iota.jota.utils.Checksum;
import org.tanglemeter.ledger.Hash;

/** All that jota can ask a node about a bundle; the scripts {@code *-ask.js} do the same with other clients. */
record JotaAnswers(IotaAPI api, int weight) {
    private static final int DEPTH = 3;
    private static final int DEPTH_TOO_GREAT = 1000;

    /** The answers by command. */
    Map<String, Object> ask(Hash addressHash, Hash bundle, Hash tailHash) {
        String address = Checksum.addChecksum(addressHash.trytes());
        String tail = tailHash.trytes();
        return Map.ofEntries(
                entry("getTips", Arrays.asList(api.getTips().getHashes()).contains(tail)),
                entry("getNodeInfo", api.getNodeInfo().getAppName()),
                entry("getNeighbors", api.getNeighbors().getNeighbors()),
                entry(
                        "getTransactionsToApprove",
                        api.getTransactionsToApprove(DEPTH, tail).getBranchTransaction()),
                entry("tooGreatADepth", tooGreatADepth()),
                entry(
                        "findTransactions",
                        api.findTransactionsByBundles(bundle.trytes()).getHashes()),
                entry("getTrytes", api.getTrytes(tail).getTrytes()),
                entry("getBalances", List.of(api.getBalance(address))),
                entry(
                        "wereAddressesSpentFrom",
                        api.wereAddressesSpentFrom(address).getStates()),
                entry("getInclusionStates", api.getInclusionStates(tail).getStates()),
                entry("getLatestInclusion", api.isConfirmed(tail).getStates()),
                entry("checkConsistency", api.checkConsistency(tail).getState()),
                entry("isPromotable", api.isPromotable(tail)),
                entry("promoteTransaction", approversAfterPromotion(address, tail)),
                entry("replayBundle", replayed(tail)),
                entry("interruptAttachingToTangle", api.interruptAttachingToTangle() == null ? "nothing" : "object"));
    }

    private String tooGreatADepth() {
        try {
            return api.getTransactionsToApprove(DEPTH_TOO_GREAT).toString();
        } catch (ArgumentException e) {
            return "refused";
        }
    }

    private int replayed(String tail) {
        return api.replayBundle(tail, DEPTH, weight, null)
                .getNewBundle()
                .getTransactions()
                .size();
    }

    private int approversAfterPromotion(String address, String tail) {
        api.promoteTransaction(tail, DEPTH, weight, spam(address));
        return api.findTransactionsByApprovees(tail).getHashes().length;
    }

    private Bundle spam(String address) {
        List<Transfer> transfers = List.of(new Transfer(address, 0, "", "SPAM"));
        List<Transaction> transactions =
                api
                        .prepareTransfers(JotaMessages.SEED, JotaMessages.SECURITY, transfers, null, null, null, false)
                        .stream()
                        .map(Transaction::new)
                        .toList();
        return new Bundle(transactions, transactions.size());
    }
}
