package org.tanglemeter.camel.iota.mam;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.tanglemeter.ledger.Hash;

/** Messages on an address: {@code iota-message:ADDRESS}. */
@Component("iota-message")
public class IotaMessageComponent extends HealthCheckComponent {

    @Metadata(description = "The options of all endpoints, where these do not say otherwise")
    private IotaMessageConfiguration configuration = new IotaMessageConfiguration();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        IotaMessageConfiguration options = configuration.clone();
        IotaMessageEndpoint endpoint = new IotaMessageEndpoint(uri, this, remaining, options);
        setProperties(endpoint, parameters);
        if (options.getAddresses() == null) {
            requireAddress(remaining);
        }
        return endpoint;
    }

    private static void requireAddress(String address) {
        try {
            new Hash(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    address + " is no address: " + e.getMessage() + ". Only with the option addresses it is a name", e);
        }
    }

    public IotaMessageConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(IotaMessageConfiguration configuration) {
        this.configuration = configuration;
    }
}
