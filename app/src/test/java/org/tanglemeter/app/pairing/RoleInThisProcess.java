package org.tanglemeter.app.pairing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.tanglemeter.app.Beans;

/** A role with its shipped routes and properties, in this process and connected to a test's node. */
public final class RoleInThisProcess implements AutoCloseable {
    private static final Map<String, String> DEVICE = Map.of("p1.source", "tcp://127.0.0.1:9");

    private final Main main = new Main();

    private RoleInThisProcess(
            String role, List<String> routes, Path data, Map<String, String> options, Map<String, ?> beans) {
        beans.forEach(main::bind);
        main.configure()
                .setRoutesIncludePattern(
                        routes.stream().map(route -> "file:../routes/" + route).collect(Collectors.joining(",")));
        Beans.bind(main);
        main.setPropertyPlaceholderLocations("file:../config/" + role + ".properties");
        Properties properties = new Properties();
        properties.setProperty(role + ".data", data.toString());
        properties.setProperty("camel.main.name", role + "-" + data.getFileName());
        properties.setProperty("camel.management.enabled", "false");
        properties.setProperty("camel.server.enabled", "false");
        properties.setProperty("camel.management.health-check-enabled", "false");
        properties.setProperty("proof-of-work.threads", "1");
        properties.setProperty("pairing.interval", "50");
        properties.setProperty("wallet.consents.interval", "50");
        properties.putAll(options);
        main.setOverrideProperties(properties);
    }

    public static RoleInThisProcess device(Path data, String node, int weight) throws Exception {
        return device(data, node, weight, Map.of(), Map.of());
    }

    /**
     * A device.
     *
     * @param more of its properties
     * @param beans that its context has besides
     */
    public static RoleInThisProcess device(
            Path data, String node, int weight, Map<String, String> more, Map<String, ?> beans) throws Exception {
        Properties options = node(node, weight);
        options.putAll(DEVICE);
        options.setProperty("inbox.poll.interval", "50");
        options.setProperty("device.name", "Meterkast €");
        options.putAll(more);
        return started("device", List.of("device.yaml", "inbox.yaml", "wallet-follower.yaml"), data, options, beans);
    }

    /**
     * A provider.
     *
     * @param more of its properties
     * @param beans that its context has besides
     */
    public static RoleInThisProcess provider(
            Path data, String node, int weight, Map<String, String> more, Map<String, ?> beans) throws Exception {
        Properties options = node(node, weight);
        options.setProperty("provider.poll.interval", "50");
        options.setProperty("provider.consent.interval", "50");
        options.putAll(more);
        return started("provider", List.of("provider.yaml", "store.yaml", "provider-inbox.yaml"), data, options, beans);
    }

    public static RoleInThisProcess wallet(Path data, String node, int weight) throws Exception {
        Properties options = node(node, weight);
        options.setProperty("wallet.poll.interval", "50");
        return started("wallet", List.of("wallet-pairing.yaml", "wallet.yaml", "store.yaml"), data, options, Map.of());
    }

    private static Properties node(String url, int weight) {
        Properties options = new Properties();
        options.setProperty("node.url", url);
        options.setProperty("node.weight", String.valueOf(weight));
        return options;
    }

    private static RoleInThisProcess started(
            String role, List<String> routes, Path data, Properties options, Map<String, ?> beans) throws Exception {
        Map<String, String> texts =
                options.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, options::getProperty));
        RoleInThisProcess started = new RoleInThisProcess(role, routes, data, texts, beans);
        started.main.start();
        return started;
    }

    public <T> T bean(Class<T> type) {
        return main.getCamelContext().getRegistry().findSingleByType(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return main.getCamelContext().getRegistry().lookupByNameAndType(name, type);
    }

    public ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    @Override
    public void close() {
        main.stop();
    }
}
