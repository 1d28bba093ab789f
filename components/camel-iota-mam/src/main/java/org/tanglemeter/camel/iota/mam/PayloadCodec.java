package org.tanglemeter.camel.iota.mam;

import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;

/** How a content becomes the trytes of a message, and back. */
interface PayloadCodec {

    /**
     * The trytes of a message.
     *
     * @param root of the tree that signs it
     * @throws UnpublishableException if the body is too long, or the format has no place for kind or epoch
     */
    String encode(SealedContent content, Hash root);

    /**
     * The content of a message.
     *
     * @param trytes the message
     * @param root of the tree that signed it
     * @throws UnreadableException if it is in no form that this reader knows
     */
    SealedContent decode(String trytes, Hash root);
}
