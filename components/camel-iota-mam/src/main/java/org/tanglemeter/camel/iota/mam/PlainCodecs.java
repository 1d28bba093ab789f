package org.tanglemeter.camel.iota.mam;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.DensePacking;
import org.tanglemeter.pow.TryteText;

/** Codecs that keep no secret. */
final class PlainCodecs {
    private PlainCodecs() {}

    /** Two trytes a byte; {@code 9}s that fill a transaction's end are no text. */
    static final PayloadCodec TEXT = new PayloadCodec() {
        @Override
        public String encode(SealedContent content, Hash root) {
            return TryteText.encode(bodyOf(content));
        }

        @Override
        public SealedContent decode(String trytes, Hash root) {
            int end = trytes.length();
            while (end > 0 && trytes.charAt(end - 1) == '9') {
                end--;
            }
            try {
                return SealedContent.of(
                        TryteText.decode(trytes.substring(0, Math.min(trytes.length(), end + end % 2))));
            } catch (IllegalArgumentException e) {
                throw new UnreadableException("The message is no text of two trytes a byte: " + e.getMessage()
                        + ". Is its writer's payload format another one?");
            }
        }
    };

    /** {@code version (1 byte) | length (4, most significant byte first) | body}, 19 bits in 4 trytes. */
    static final PayloadCodec DENSE = new PayloadCodec() {
        private static final byte VERSION = 1;
        private static final int HEAD_BYTES = 1 + Integer.BYTES;

        @Override
        public String encode(SealedContent content, Hash root) {
            byte[] body = bodyOf(content);
            return DensePacking.encode(ByteBuffer.allocate(HEAD_BYTES + body.length)
                    .put(VERSION)
                    .putInt(body.length)
                    .put(body)
                    .array());
        }

        @Override
        public SealedContent decode(String trytes, Hash root) {
            byte[] bytes = unpack(trytes);
            if (bytes.length < HEAD_BYTES) {
                throw new UnreadableException("The message is too short for a dense payload");
            }
            if (bytes[0] != VERSION) {
                throw new UnreadableException("The dense payload has version " + Byte.toUnsignedInt(bytes[0])
                        + "; this reader knows version " + VERSION);
            }
            int length = ByteBuffer.wrap(bytes).getInt(1);
            if (length < 0 || length > bytes.length - HEAD_BYTES) {
                throw new UnreadableException("The dense payload is shorter than it says");
            }
            return SealedContent.of(Arrays.copyOfRange(bytes, HEAD_BYTES, HEAD_BYTES + length));
        }
    };

    private static byte[] bodyOf(SealedContent content) {
        if (content.kind() != 0 || content.lastOfEpoch()) {
            throw new UnpublishableException("Only the payload format SEALED has a place for "
                    + IotaMamConstants.KIND + " and " + IotaMamConstants.LAST_OF_EPOCH
                    + ": remove these headers, or set payload=SEALED");
        }
        return content.body();
    }

    /**
     * All bytes that whole groups of trytes hold.
     *
     * @throws UnreadableException if they hold none
     */
    static byte[] unpack(String trytes) {
        int size = DensePacking.bytesIn(trytes.length());
        try {
            return DensePacking.decode(trytes.substring(0, DensePacking.trytesFor(size)), size);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("The message is not densely packed: " + e.getMessage()
                    + ". Is its writer's payload format another one?");
        }
    }
}
