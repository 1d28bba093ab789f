package org.tanglemeter.app.interoperability;

import java.util.List;
import org.tanglemeter.ledger.Hash;

/** A client that carries text in transactions without value, by the convention of two trytes a byte. */
interface MessageClient {

    /** Attaches, by the node's proof of work, and stores. */
    void send(Hash address, String text);

    /** The texts of all bundles on the address. */
    List<String> read(Hash address);
}
