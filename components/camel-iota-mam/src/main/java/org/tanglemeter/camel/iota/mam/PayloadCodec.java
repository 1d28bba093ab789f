package org.tanglemeter.camel.iota.mam;

import org.tanglemeter.ledger.Hash;

/** How a body becomes the trytes of a message, and back. */
interface PayloadCodec {

    /**
     * The trytes of a message.
     *
     * @param root of the tree that signs it
     * @throws UnpublishableException if the body is too long
     */
    String encode(byte[] body, Hash root);

    /**
     * The body of a message.
     *
     * @param trytes the message
     * @param root of the tree that signed it
     * @throws UnreadableException if it is in no form that this reader knows
     */
    byte[] decode(String trytes, Hash root);
}
