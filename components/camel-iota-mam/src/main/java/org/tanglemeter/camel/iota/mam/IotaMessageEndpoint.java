package org.tanglemeter.camel.iota.mam;

import java.util.Set;
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
import org.tanglemeter.ledger.Hash;

/**
 * Send messages to, and receive messages from, an address on an IRI-compatible node.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "iota-message",
        title = "IOTA Message",
        syntax = "iota-message:address",
        category = {Category.BLOCKCHAIN, Category.IOT},
        headersClass = IotaMamConstants.class)
@ManagedResource(description = "Messages on an address of the ledger")
public class IotaMessageEndpoint extends LedgerEndpoint {

    @UriPath(description = "Address, 81 trytes; with the option addresses a name")
    @Metadata(required = true)
    private String address;

    @UriParam
    private IotaMessageConfiguration configuration;

    public IotaMessageEndpoint(
            String uri, IotaMessageComponent component, String address, IotaMessageConfiguration configuration) {
        super(uri, component);
        this.address = address;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        SharedParts parts = parts();
        Hash to = new Hash(address);
        return new OutboxProducer<>(
                this,
                () -> new AddressWriter(
                        to,
                        configuration,
                        parts.outbox(configuration),
                        parts.publisher(configuration),
                        parts.locks(configuration).of(address)));
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        IotaMessageConsumer consumer = new IotaMessageConsumer(this, processor, addresses());
        configureConsumer(consumer);
        return consumer;
    }

    private FollowedAddresses addresses() {
        if (configuration.getAddresses() != null) {
            return configuration.getAddresses();
        }
        Set<Hash> only = Set.of(new Hash(address));
        return () -> only;
    }

    @ManagedAttribute(description = "Address, or the name of several")
    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    @Override
    public IotaMessageConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(IotaMessageConfiguration configuration) {
        this.configuration = configuration;
    }
}
