package org.tanglemeter.camel.iota.mam;

import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.tanglemeter.mam.Mode;

/** Channels of Masked Authenticated Messaging: {@code iota-mam:CHANNEL}. */
@Component("iota-mam")
public class IotaMamComponent extends HealthCheckComponent {

    @Metadata(description = "The options of all endpoints, where these do not say otherwise")
    private IotaMamConfiguration configuration = new IotaMamConfiguration();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        refuseSecrets(parameters);
        IotaMamConfiguration options = configuration.clone();
        IotaMamEndpoint endpoint = new IotaMamEndpoint(uri, this, ChannelNames.checked(remaining), options);
        boolean startRootInUri = parameters.containsKey("startRoot");
        setProperties(endpoint, parameters);
        if (startRootInUri && options.getMode() == Mode.PRIVATE) {
            throw new IllegalArgumentException(
                    "A root opens a private channel, so it does not belong into a URI: put it"
                            + " into the keys of channel " + remaining);
        }
        return endpoint;
    }

    private static void refuseSecrets(Map<String, Object> parameters) {
        for (String secret : List.of("seed", "sideKey")) {
            if (parameters.remove(secret) != null) {
                throw new IllegalArgumentException("The option " + secret
                        + " does not exist, since a URI is no place for a secret: use keys, keyDirectory or"
                        + " keyProperties, and change the secret that stood here");
            }
        }
    }

    public IotaMamConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(IotaMamConfiguration configuration) {
        this.configuration = configuration;
    }
}
