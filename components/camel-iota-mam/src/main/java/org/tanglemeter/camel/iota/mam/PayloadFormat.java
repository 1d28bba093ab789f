package org.tanglemeter.camel.iota.mam;

import java.util.function.IntUnaryOperator;
import org.tanglemeter.crypto.PayloadSeal;
import org.tanglemeter.mam.SideKey;

/** What stands in a message. */
public enum PayloadFormat {
    /** Sealed, padded, densely packed: ours. */
    SEALED {
        @Override
        PayloadCodec writing(SideKey sideKey, byte[] channel, IntUnaryOperator padding) {
            return new SealedCodec(sideKey, channel, padding);
        }
    },
    /** The bytes after a version and a length, densely packed. */
    DENSE {
        @Override
        PayloadCodec writing(SideKey sideKey, byte[] channel, IntUnaryOperator padding) {
            return PlainCodecs.DENSE;
        }
    },
    /** Two trytes a byte, by the convention of other clients. */
    TEXT {
        @Override
        PayloadCodec writing(SideKey sideKey, byte[] channel, IntUnaryOperator padding) {
            return PlainCodecs.TEXT;
        }
    };

    /**
     * A codec for a writer; see {@link SealedCodec} for what only the sealed format needs.
     *
     * @param channel its name inside seals
     * @param padding trytes to which a message of so many trytes is filled up
     */
    abstract PayloadCodec writing(SideKey sideKey, byte[] channel, IntUnaryOperator padding);

    PayloadCodec reading(SideKey sideKey) {
        return writing(sideKey, new byte[PayloadSeal.CHANNEL_BYTES], IntUnaryOperator.identity());
    }
}
