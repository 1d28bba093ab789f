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
        IotaMessageEndpoint endpoint =
                new IotaMessageEndpoint(uri, this, new Hash(remaining).trytes(), configuration.clone());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public IotaMessageConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(IotaMessageConfiguration configuration) {
        this.configuration = configuration;
    }
}
