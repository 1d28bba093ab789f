package org.tanglemeter.camel.pqcrypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** What the jar names, it contains: else Camel falls back to reflection, or fails later. */
class GeneratedClassesTest {

    @Test
    void areThere() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            for (String name : new String[] {"pqcrypto-component", "pqcrypto-endpoint"}) {
                PropertyConfigurer configurer =
                        PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context);
                assertThat(configurer).as(name).isNotNull();
                assertThat(configurer.getClass().getName()).startsWith("org.tanglemeter");
            }
            EndpointUriFactory factory =
                    PluginHelper.getUriFactoryResolver(context).resolveFactory("pqcrypto", context);
            assertThat(factory.propertyNames()).contains("operation", "recipients", "keyPair", "protection");
            assertThat(context.resolveDataFormat("pqcrypto")).isInstanceOf(PqcryptoDataFormat.class);
        }
    }
}
