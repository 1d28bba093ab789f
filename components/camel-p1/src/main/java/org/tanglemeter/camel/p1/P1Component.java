package org.tanglemeter.camel.p1;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Telegrams from the P1 port of a smart meter. */
@Component("p1")
public class P1Component extends DefaultComponent {

    @Metadata
    private P1Configuration configuration = new P1Configuration();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        P1Endpoint endpoint = new P1Endpoint(uri, remaining, this, configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public P1Configuration getConfiguration() {
        return configuration;
    }

    /** What holds for every endpoint that does not say otherwise. */
    public void setConfiguration(P1Configuration configuration) {
        this.configuration = configuration;
    }
}
