package org.tanglemeter.camel.pqcrypto;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Sealed envelopes, key wraps and key pairs: {@code pqcrypto:OPERATION}. */
@Component("pqcrypto")
public class PqcryptoComponent extends DefaultComponent {
    private static final String NO_BODIES = "-1";

    @Metadata(description = "The options of all endpoints, where these do not say otherwise")
    private PqcryptoConfiguration configuration = new PqcryptoConfiguration();

    @Metadata(
            defaultValue = "true",
            label = "security",
            description = "Keep bodies out of traces and logs of the whole Camel context, unless"
                    + " camel.main.logDebugMaxChars says how much of them shows")
    private boolean hideBodies = true;

    /** That of a context, which is made if need be. */
    static PqcryptoComponent of(CamelContext context) {
        return context.getComponent("pqcrypto", PqcryptoComponent.class);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (hideBodies) {
            getCamelContext().getGlobalOptions().putIfAbsent(Exchange.LOG_DEBUG_BODY_MAX_CHARS, NO_BODIES);
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        refuseSecrets(parameters);
        PqcryptoEndpoint endpoint =
                new PqcryptoEndpoint(uri, this, PqcryptoOperation.of(remaining), configuration.clone());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static void refuseSecrets(Map<String, Object> parameters) {
        for (String secret : List.of("seed", "salt", "protection", "password")) {
            if (parameters.get(secret) instanceof String value && !value.startsWith("#")) {
                throw new IllegalArgumentException("A URI is no place for a secret: let seed, salt or protection name a"
                        + " bean (#name), and change the secret that stood at " + secret);
            }
        }
    }

    public PqcryptoConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(PqcryptoConfiguration configuration) {
        this.configuration = configuration;
    }

    public boolean isHideBodies() {
        return hideBodies;
    }

    public void setHideBodies(boolean hideBodies) {
        this.hideBodies = hideBodies;
    }
}
