package org.tanglemeter.crypto;

/** What became of an envelope or a message of wraps. */
public sealed interface Opened {
    /** It opened. */
    final class Payload implements Opened {
        private final byte[] bytes;

        Payload(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** No entry in it is for this key. */
    record NotForMe() implements Opened {}

    /**
     * An entry looks as if it were for this key, but does not open: it was changed, or meant for another context. About one
     * in 65,536 of the entries for others looks so, too.
     */
    record CannotOpen() implements Opened {}

    /** It is of another version than this reader knows. */
    record UnknownVersion(int version) implements Opened {}

    /** It is of another suite than this reader knows. */
    record UnknownSuite(int suite) implements Opened {}
}
