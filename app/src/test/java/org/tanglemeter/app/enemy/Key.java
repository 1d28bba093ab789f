package org.tanglemeter.app.enemy;

import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.crypto.KeyPair;

/** Something secret that opens messages. */
public sealed interface Key {
    /** Of a channel, from this message on. */
    record Chain(String root, String sideKey) implements Key {
        public static Chain of(Entry entry) {
            return new Chain(entry.root(), entry.sideKey());
        }
    }

    /** Of envelopes for one recipient. */
    record Private(KeyPair keys) implements Key {}

    /** 32 bytes that two parties share. */
    record Shared(Octets secret) implements Key {}

    /** Of a wallet, 81 trytes. */
    record Seed(String trytes) implements Key {}
}
