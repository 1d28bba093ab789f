package org.tanglemeter.camel.iota.mam;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.tanglemeter.camel.iota.mam.store.Outbox;
import org.tanglemeter.camel.iota.mam.store.Outgoing;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/** Writes messages to an address, which belong to no channel. */
final class AddressWriter extends OutboxWriter {
    private final Hash address;
    private final IotaMessageConfiguration options;
    private final Outbox outbox;

    AddressWriter(
            Hash address, IotaMessageConfiguration options, Outbox outbox, Publisher publisher, ReentrantLock lock) {
        super(address.trytes(), outbox, publisher, lock);
        this.address = address;
        this.options = options;
        this.outbox = outbox;
    }

    @Override
    void prepare() {}

    @Override
    boolean mayFinish(Outgoing pending) {
        return true;
    }

    @Override
    Outgoing next(String key, SealedContent content) {
        String payload = options.getPayload().codec().encode(content, address);
        int transactions = (payload.length() + Transaction.MESSAGE_TRYTES - 1) / Transaction.MESSAGE_TRYTES;
        if (transactions > options.getMaximumTransactions()) {
            throw UnpublishableException.tooLong(content.body().length, transactions, options.getMaximumTransactions());
        }
        Outgoing message = new Outgoing(
                address.trytes(),
                key,
                options.clockOrSystem().instant(),
                address,
                options.getTag(),
                payload,
                Optional.empty());
        outbox.keep(message);
        return message;
    }
}
