package org.tanglemeter.camel.iota.mam;

import java.util.function.IntUnaryOperator;
import org.tanglemeter.crypto.PayloadSeal;
import org.tanglemeter.mam.SideKey;

/** What stands in a message of a channel. */
public enum PayloadFormat {
    /** Sealed, padded, densely packed: ours. */
    SEALED,
    /** The bytes after a version and a length, densely packed. */
    DENSE,
    /** Two trytes a byte, by the convention of other clients. */
    TEXT;

    /**
     * A codec for a writer; see {@link SealedCodec} for what only the sealed format needs.
     *
     * @param channel its name inside seals
     * @param padding trytes to which a message of so many trytes is filled up
     */
    PayloadCodec writing(SideKey sideKey, byte[] channel, IntUnaryOperator padding) {
        return switch (this) {
            case SEALED -> new SealedCodec(sideKey, channel, padding);
            case DENSE -> PlainCodecs.DENSE;
            case TEXT -> PlainCodecs.TEXT;
        };
    }

    PayloadCodec reading(SideKey sideKey) {
        return writing(sideKey, new byte[PayloadSeal.CHANNEL_BYTES], IntUnaryOperator.identity());
    }
}
