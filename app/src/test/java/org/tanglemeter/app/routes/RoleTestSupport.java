package org.tanglemeter.app.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.Beans;
import org.tanglemeter.app.processes.Pipeline;

/** Loads a role's shipped route and properties, with data in a folder of the test's own; the test starts the context. */
abstract class RoleTestSupport extends CamelMainTestSupport {
    @TempDir
    private static Path folder;

    /** Set from within the superclass's constructor, so without an initialiser. */
    private Path data;

    abstract String role();

    /** Options that differ from the shipped ones. */
    Map<String, String> options() {
        return Map.of("live.interval.minimum", "0");
    }

    private Stream<String> routes() {
        return role().equals("device") ? Pipeline.DEVICE.stream() : Stream.of("provider", "store");
    }

    /** The role's data directory. */
    Path data() {
        return data;
    }

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        data = newFolder();
        Properties properties = new Properties();
        properties.setProperty(role() + ".data", data.toString());
        properties.putAll(options());
        properties.setProperty("camel.management.enabled", "false");
        properties.setProperty("camel.server.enabled", "false");
        configuration.withUseOverridePropertiesWithPropertiesComponent(properties);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.setRoutesIncludePattern(
                routes().map(route -> "file:../routes/" + route + ".yaml").collect(Collectors.joining(",")));
        // These ask a node.
        configuration.setRouteFilterExcludePattern("inbox,pairing,control,silence");
        configuration.addConfiguration(new Beans());
    }

    @Override
    protected String getPropertyPlaceholderLocations() {
        return "file:../config/" + role() + ".properties";
    }
}
