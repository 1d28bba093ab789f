package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jar names, it contains: else Camel falls back to reflection, or fails later. */
class GeneratedClassesTest {

    @ParameterizedTest
    @ValueSource(strings = {"iota-mam", "iota-message"})
    void areThere(String scheme) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            for (String name : new String[] {scheme + "-component", scheme + "-endpoint"}) {
                PropertyConfigurer configurer =
                        PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context);
                assertThat(configurer).as(name).isNotNull();
                assertThat(configurer.getClass().getName()).startsWith("org.tanglemeter");
            }
            EndpointUriFactory factory =
                    PluginHelper.getUriFactoryResolver(context).resolveFactory(scheme, context);
            assertThat(factory.propertyNames()).contains("nodes", "minWeightMagnitude", "push", "delay");
        }
    }

    @Test
    void noOptionIsASeedOrASideKey() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            Set<String> options = PluginHelper.getUriFactoryResolver(context)
                    .resolveFactory("iota-mam", context)
                    .propertyNames();
            assertThat(options)
                    .noneMatch(
                            option -> option.toLowerCase(java.util.Locale.ROOT).matches("seed|sidekey"));
        }
    }
}
