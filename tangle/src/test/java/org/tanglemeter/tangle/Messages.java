package org.tanglemeter.tangle;

import java.util.List;
import java.util.Map;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/** Messages as a client brings them onto a node. */
final class Messages {
    private static final long TIMESTAMP = 1_700_000_000;

    private Messages() {}

    /** A hash that consists of the word and {@code 9}. */
    static Hash hash(String word) {
        return new Hash(word + "9".repeat(Hash.TRYTES - word.length()));
    }

    /** The trytes of a bundle of so many transactions, the tail first, not yet attached. */
    static List<String> drafts(Hash address, String tag, String payload, int size) {
        String padded = payload + "9".repeat(size * Transaction.MESSAGE_TRYTES - payload.length());
        return Bundle.ofPayload(address, tag, TIMESTAMP, padded).transactions().stream()
                .map(Transaction::trytes)
                .toList();
    }

    /** Lets the node attach a bundle; gives its trytes, the tail first. */
    static List<String> attached(Api api, Hash address, String payload, int size) {
        return attached(api, drafts(address, "TAG", payload, size));
    }

    static List<String> attached(Api api, List<String> drafts) {
        Api.Reply tips = api.call("getTransactionsToApprove", Map.of("depth", 3));
        return api.call(
                        "attachToTangle",
                        Map.of(
                                "trunkTransaction",
                                tips.text("trunkTransaction"),
                                "branchTransaction",
                                tips.text("branchTransaction"),
                                "minWeightMagnitude",
                                1,
                                "trytes",
                                drafts))
                .list("trytes");
    }

    static void store(Api api, List<String> trytes) {
        Api.Reply reply = api.call("storeTransactions", Map.of("trytes", trytes));
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
    }

    static List<String> hashes(List<String> trytes) {
        return trytes.stream()
                .map(each -> Transaction.parse(each).hash().trytes())
                .toList();
    }
}
