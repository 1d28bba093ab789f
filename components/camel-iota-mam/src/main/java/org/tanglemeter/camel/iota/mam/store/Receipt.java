package org.tanglemeter.camel.iota.mam.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.ledger.Hash;

/**
 * Tells that a message stands on the ledger.
 *
 * @param proofOfWork time that it took
 */
public record Receipt(
        String channel,
        String key,
        Instant timestamp,
        Hash address,
        Optional<Outgoing.Place> place,
        Hash bundle,
        int transactions,
        Duration proofOfWork) {}
