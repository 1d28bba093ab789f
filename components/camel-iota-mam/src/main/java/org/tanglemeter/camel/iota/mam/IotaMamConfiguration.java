package org.tanglemeter.camel.iota.mam;

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.tanglemeter.mam.Mode;

/** The options of {@code iota-mam:}. */
@UriParams
public class IotaMamConfiguration extends LedgerConfiguration {

    @UriParam(
            defaultValue = "RESTRICTED",
            enums = "PUBLIC,PRIVATE,RESTRICTED",
            description =
                    "Who can find and read the channel: all (public), who knows a root (private), who also has the"
                            + " side key (restricted)")
    private Mode mode = Mode.RESTRICTED;

    @UriParam(
            defaultValue = "2",
            enums = "1,2,3",
            label = "producer",
            description = "Security level of the signatures, and transactions that they take")
    private int security = 2;

    @UriParam(
            defaultValue = "1",
            label = "producer",
            description =
                    "Leaves of a Merkle tree, a power of two. With more than one, who holds a root reads all messages"
                            + " of its tree, and other MAM clients read only one.")
    private int count = 1;

    @UriParam(
            enums = "SEALED,DENSE,TEXT",
            description =
                    "What stands in a message: our sealed and padded payload; the bytes as they are, densely packed;"
                            + " or the text convention of other MAM clients. By default sealed, in public channels dense.")
    private PayloadFormat payload;

    @UriParam(
            defaultValue = "STOP",
            enums = "STOP,NEW_CHAIN",
            label = "producer",
            description =
                    "What to do if somebody else signed a message on the channel's next leaf, as the copy of a disk"
                            + " would: stop, or begin a new chain, whose root readers must be told")
    private ForeignMessagePolicy onForeignMessage = ForeignMessagePolicy.STOP;

    @UriParam(
            defaultValue = "true",
            label = "producer",
            description = "Whether a file CHANNEL.reader.properties, which opens the channel, is written into the state"
                    + " directory")
    private boolean invitation = true;

    @UriParam(
            defaultValue = "false",
            label = "producer",
            description =
                    "Whether a message is known by its key if any channel of the state directory has published it:"
                            + " for a stream that goes on from one channel to another")
    private boolean sharedKeys;

    @UriParam(
            label = "consumer",
            description =
                    "Root at which reading begins, 81 trytes. In private mode it is a secret and belongs to the keys"
                            + " instead.")
    private String startRoot;

    @UriParam(
            defaultValue = "1m",
            javaType = "java.time.Duration",
            label = "consumer",
            description = "Time that a missing message has before it is reported as a gap and passed over, in trees of"
                    + " several leaves")
    private long gapTimeout = 60_000;

    @UriParam(
            label = "consumer",
            description =
                    "Channels to follow together, in place of the one in the URI; they may change while the consumer"
                            + " runs")
    private FollowedChannels channels;

    @UriParam(
            label = "security",
            description =
                    "Seeds and side keys of the channels. Without it, keyDirectory or keyProperties says where they"
                            + " are.")
    @Metadata(autowired = true)
    private ChannelKeys keys;

    @UriParam(
            label = "security",
            description =
                    "Directory with a file CHANNEL.properties for each channel: seed, sideKey, root, epoch. A writer"
                            + " without a file makes one with a random seed.")
    private String keyDirectory;

    @UriParam(
            label = "security",
            description = "Prefix of properties PREFIX.CHANNEL.seed, .sideKey, .root and .epoch, which may come from a"
                    + " vault")
    private String keyProperties;

    /** The format that is set, or the mode's. */
    PayloadFormat payloadFormat() {
        if (payload != null) {
            return payload;
        }
        return mode == Mode.PUBLIC ? PayloadFormat.DENSE : PayloadFormat.SEALED;
    }

    @Override
    public IotaMamConfiguration clone() {
        return (IotaMamConfiguration) super.clone();
    }

    public Mode getMode() {
        return mode;
    }

    public void setMode(Mode mode) {
        this.mode = mode;
    }

    public int getSecurity() {
        return security;
    }

    public void setSecurity(int security) {
        this.security = security;
    }

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
    }

    public PayloadFormat getPayload() {
        return payload;
    }

    public void setPayload(PayloadFormat payload) {
        this.payload = payload;
    }

    public ForeignMessagePolicy getOnForeignMessage() {
        return onForeignMessage;
    }

    public void setOnForeignMessage(ForeignMessagePolicy onForeignMessage) {
        this.onForeignMessage = onForeignMessage;
    }

    public boolean isInvitation() {
        return invitation;
    }

    public void setInvitation(boolean invitation) {
        this.invitation = invitation;
    }

    public boolean isSharedKeys() {
        return sharedKeys;
    }

    public void setSharedKeys(boolean sharedKeys) {
        this.sharedKeys = sharedKeys;
    }

    public String getStartRoot() {
        return startRoot;
    }

    public void setStartRoot(String startRoot) {
        this.startRoot = startRoot;
    }

    public long getGapTimeout() {
        return gapTimeout;
    }

    public void setGapTimeout(long gapTimeout) {
        this.gapTimeout = gapTimeout;
    }

    public FollowedChannels getChannels() {
        return channels;
    }

    public void setChannels(FollowedChannels channels) {
        this.channels = channels;
    }

    public ChannelKeys getKeys() {
        return keys;
    }

    public void setKeys(ChannelKeys keys) {
        this.keys = keys;
    }

    public String getKeyDirectory() {
        return keyDirectory;
    }

    public void setKeyDirectory(String keyDirectory) {
        this.keyDirectory = keyDirectory;
    }

    public String getKeyProperties() {
        return keyProperties;
    }

    public void setKeyProperties(String keyProperties) {
        this.keyProperties = keyProperties;
    }
}
