package org.tanglemeter.camel.pqcrypto;

import org.apache.camel.spi.Metadata;

/** Headers, each of which goes before the option of its name. */
public final class PqcryptoConstants {
    @Metadata(
            description = "Whom to seal for: a PublicKey or a collection of them, which may also be encoded as bytes",
            javaType = "Object")
    public static final String RECIPIENTS = "CamelPqcryptoRecipients";

    @Metadata(description = "Key pair to open with", javaType = "org.tanglemeter.crypto.KeyPair")
    public static final String KEY_PAIR = "CamelPqcryptoKeyPair";

    @Metadata(description = "Kind of message that an envelope is", javaType = "String")
    public static final String PURPOSE = "CamelPqcryptoPurpose";

    @Metadata(description = "Channel or address for which an envelope is", javaType = "String")
    public static final String PLACE = "CamelPqcryptoPlace";

    @Metadata(description = "Epoch, or number of the message, for which an envelope is", javaType = "Long")
    public static final String INDEX = "CamelPqcryptoIndex";

    @Metadata(
            description = "Whom to wrap for: a PairwiseKey or a collection of them; a single one to unwrap with",
            javaType = "Object")
    public static final String PAIRWISE_KEYS = "CamelPqcryptoPairwiseKeys";

    @Metadata(description = "Channel where wraps are sent", javaType = "String")
    public static final String CHANNEL = "CamelPqcryptoChannel";

    @Metadata(
            description = "Epoch that wraps are for. Before unwrap the one that is expected, if it is known; after it"
                    + " the one of the wraps.",
            javaType = "Long")
    public static final String EPOCH = "CamelPqcryptoEpoch";

    @Metadata(description = "Address of the key pair to derive, 81 trytes (keypair)", javaType = "String")
    public static final String ADDRESS = "CamelPqcryptoAddress";

    @Metadata(
            description = "Salt of the key pair to derive (keypair)",
            javaType = "org.tanglemeter.camel.pqcrypto.Secret")
    public static final String SALT = "CamelPqcryptoSalt";

    @Metadata(description = "Fingerprint that the key pair must have (keypair)", javaType = "String")
    public static final String FINGERPRINT = "CamelPqcryptoFingerprint";

    private PqcryptoConstants() {}
}
