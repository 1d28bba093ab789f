package org.tanglemeter.tangle;

import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/**
 * A transaction in the store.
 *
 * @param sequence its place in the order of storing
 */
record StoredTransaction(long sequence, Hash hash, Transaction fields) {}
