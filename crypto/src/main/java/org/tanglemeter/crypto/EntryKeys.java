package org.tanglemeter.crypto;

/** What sender and recipient both know of an envelope's entry: its hint, and the key that its KEM ciphertext leads to. */
final class EntryKeys {
    static final int HINT_BYTES = 2;

    private final byte[] header;
    private final Context context;
    private final PublicKey recipient;
    private final byte[] agreed;

    /**
     * @param header the envelope's version, suite, count and ephemeral key
     * @param agreed what X25519 gave
     */
    EntryKeys(byte[] header, Context context, PublicKey recipient, byte[] agreed) {
        this.header = header;
        this.context = context;
        this.recipient = recipient;
        this.agreed = agreed;
    }

    /** Does not hang on the context, so that an envelope for another one is not taken for one to somebody else. */
    byte[] hint() {
        return LabelledHash.derive("tanglemeter envelope hint 1", HINT_BYTES, agreed, header, recipient.encoded());
    }

    byte[] key(byte[] secret, byte[] ciphertext) {
        return LabelledHash.derive(
                "tanglemeter envelope entry 1",
                Aead.KEY_BYTES,
                secret,
                agreed,
                ciphertext,
                header,
                recipient.encoded(),
                context.hash());
    }
}
