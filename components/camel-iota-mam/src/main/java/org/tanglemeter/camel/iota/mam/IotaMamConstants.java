package org.tanglemeter.camel.iota.mam;

import org.apache.camel.spi.Metadata;

/** Headers of both components. */
public final class IotaMamConstants {
    @Metadata(description = "Name of the channel", javaType = "String")
    public static final String CHANNEL = "CamelIotaMamChannel";

    @Metadata(
            description = "Key under which a producer's message is known; one key is published once. By default the"
                    + " exchange's id.",
            javaType = "String")
    public static final String MESSAGE_KEY = "CamelIotaMamMessageKey";

    @Metadata(description = "Root of the Merkle tree that signed the message, 81 trytes", javaType = "String")
    public static final String ROOT = "CamelIotaMamRoot";

    @Metadata(description = "Root of the tree after that, 81 trytes", javaType = "String")
    public static final String NEXT_ROOT = "CamelIotaMamNextRoot";

    @Metadata(
            description =
                    "Index in its tree of the leaf that signed the message. With the root, the message's identity.",
            javaType = "Integer")
    public static final String LEAF = "CamelIotaMamLeaf";

    @Metadata(description = "Number of the side key", javaType = "Integer")
    public static final String EPOCH = "CamelIotaMamEpoch";

    @Metadata(
            description = "What the body is: 0 to 255, by default 0; its meaning is the routes'. In the sealed payload"
                    + " only.",
            javaType = "Integer")
    public static final String KIND = "CamelIotaMamKind";

    @Metadata(
            description = "True if the side key ratchets after this message, which says so inside. In the sealed"
                    + " payload of restricted channels whose side keys are drawn by the writer.",
            javaType = "Boolean")
    public static final String LAST_OF_EPOCH = "CamelIotaMamLastOfEpoch";

    @Metadata(
            description = "What the producer does: PUBLISH the body (default), or OPEN the channel, which replaces the"
                    + " body by what a reader needs to begin with the next message (ChannelKeys.Reader)",
            javaType = "org.tanglemeter.camel.iota.mam.ChannelOperation")
    public static final String OPERATION = "CamelIotaMamOperation";

    @Metadata(description = "Hash of the bundle, 81 trytes", javaType = "String")
    public static final String BUNDLE_HASH = "CamelIotaMamBundleHash";

    @Metadata(description = "Address on which the message stands, 81 trytes", javaType = "String")
    public static final String ADDRESS = "CamelIotaMamAddress";

    @Metadata(description = "Tag of the message, 27 trytes (consumer)", javaType = "String")
    public static final String TAG = "CamelIotaMamTag";

    @Metadata(
            description = "Time of the message by its sender's clock, ms since 1970; on the ledger in whole seconds",
            javaType = "Long")
    public static final String TIMESTAMP = "CamelIotaMamTimestamp";

    @Metadata(description = "Transactions that the message took (producer)", javaType = "Integer")
    public static final String TRANSACTIONS = "CamelIotaMamTransactions";

    @Metadata(description = "Milliseconds of proof of work that the message took (producer)", javaType = "Long")
    public static final String PROOF_OF_WORK_MILLIS = "CamelIotaMamProofOfWorkMillis";

    @Metadata(
            description = "Messages before this one that are missing on the ledger (consumer), if there are any",
            javaType = "Integer")
    public static final String MISSING = "CamelIotaMamMissing";

    @Metadata(
            description =
                    "True if another message was signed on the same leaf (consumer): the writer was copied, or its"
                            + " seed is known to somebody else",
            javaType = "Boolean")
    public static final String CONFLICT = "CamelIotaMamConflict";

    private IotaMamConstants() {}
}
