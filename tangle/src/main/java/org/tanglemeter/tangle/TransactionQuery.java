package org.tanglemeter.tangle;

import java.util.Optional;
import java.util.Set;
import org.tanglemeter.ledger.Hash;

/**
 * Which transactions to find: each criterion is met by any of its values, and all criteria that are there must be met.
 *
 * @param approvees found as trunk or branch
 * @param tags 27 trytes each
 */
record TransactionQuery(
        Optional<Set<Hash>> addresses,
        Optional<Set<Hash>> bundles,
        Optional<Set<Hash>> approvees,
        Optional<Set<String>> tags) {

    /** No criterion at all. It can't be asked for. */
    static final TransactionQuery NOTHING =
            new TransactionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static TransactionQuery ofAddresses(Set<Hash> addresses) {
        return new TransactionQuery(Optional.of(addresses), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static TransactionQuery ofApprovees(Set<Hash> approvees) {
        return new TransactionQuery(Optional.empty(), Optional.empty(), Optional.of(approvees), Optional.empty());
    }
}
