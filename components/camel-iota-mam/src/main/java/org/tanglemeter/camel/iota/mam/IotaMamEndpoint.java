package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/**
 * Write and read channels of Masked Authenticated Messaging on an IRI-compatible node.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "iota-mam",
        title = "IOTA MAM",
        syntax = "iota-mam:channel",
        category = {Category.BLOCKCHAIN, Category.IOT},
        headersClass = IotaMamConstants.class)
@ManagedResource(description = "Channel of Masked Authenticated Messaging")
public class IotaMamEndpoint extends LedgerEndpoint {

    @UriPath(description = "Name of the channel. It stays on this machine: keys, state and headers go by it.")
    @Metadata(required = true)
    private String channel;

    @UriParam
    private IotaMamConfiguration configuration;

    public IotaMamEndpoint(String uri, IotaMamComponent component, String channel, IotaMamConfiguration configuration) {
        super(uri, component);
        this.channel = channel;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        SharedParts parts = parts();
        NodeClient node = parts.node(configuration);
        return new IotaMamProducer(
                this,
                () -> new ChannelWriter(
                        channel,
                        configuration,
                        keys(),
                        parts.outbox(configuration),
                        parts.publisher(configuration),
                        new StrangerCheck(node, configuration.getMode(), configuration.getMaximumTransactions()),
                        parts.locks(configuration).of(channel),
                        parts.background()));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        IotaMamConsumer consumer = new IotaMamConsumer(
                this, processor, configuration.getChannels() == null ? ownChannel() : configuration.getChannels());
        configureConsumer(consumer);
        return consumer;
    }

    @ManagedAttribute(description = "Name of the channel")
    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    @Override
    public IotaMamConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(IotaMamConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The channel of the URI, its start and keys looked up once. */
    private FollowedChannels ownChannel() {
        boolean needsKeys = configuration.getMode() == Mode.RESTRICTED || configuration.getStartRoot() == null;
        ChannelKeys.Reader reader =
                needsKeys ? keys().reader(channel) : new ChannelKeys.Reader(Optional.empty(), SideKey.NONE, 0);
        Hash start = Optional.ofNullable(configuration.getStartRoot())
                .map(Hash::new)
                .or(reader::root)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Channel " + channel + " has no root to begin at: set startRoot, or root in its keys"));
        SideKey sideKey = configuration.getMode() == Mode.RESTRICTED ? reader.sideKey() : SideKey.NONE;
        List<FollowedChannel> only =
                List.of(new FollowedChannel(channel, configuration.getMode(), start, sideKey, reader.epoch()));
        return () -> only;
    }

    private ChannelKeys keys() {
        if (configuration.getKeys() != null) {
            return configuration.getKeys();
        }
        if (configuration.getKeyDirectory() != null) {
            return new KeyDirectory(Path.of(configuration.getKeyDirectory()));
        }
        if (configuration.getKeyProperties() != null) {
            return new PropertyKeys(getCamelContext(), configuration.getKeyProperties());
        }
        throw new IllegalArgumentException(
                "Channel " + channel + " has no keys: set keys, keyDirectory or keyProperties of iota-mam");
    }
}
