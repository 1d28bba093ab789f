package org.tanglemeter.tangle;

import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/**
 * A transaction that passed {@link Validation}.
 *
 * @param trytes all 2673, as they came
 * @param fields what they say
 */
record CheckedTransaction(Hash hash, String trytes, Transaction fields) {}
