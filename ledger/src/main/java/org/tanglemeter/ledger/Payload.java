package org.tanglemeter.ledger;

import java.util.List;

/**
 * What a bundle carried to one address.
 *
 * @param tail hash of the bundle's first transaction, which stands for all of them: each commits to the next
 * @param bundle what the transactions say to be their bundle; another bundle may say the same
 * @param address where it was found
 * @param tag of the first transaction, 27 trytes
 * @param timestamp of the first transaction, seconds since 1970; its sender's word
 * @param messages of all transactions, 2187 trytes each
 */
public record Payload(Hash tail, Hash bundle, Hash address, String tag, long timestamp, List<String> messages) {

    public Payload {
        messages = List.copyOf(messages);
    }

    /** The messages, one after the other. */
    public String trytes() {
        return String.join("", messages);
    }
}
