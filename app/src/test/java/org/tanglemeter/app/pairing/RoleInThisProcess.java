package org.tanglemeter.app.pairing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;
import org.tanglemeter.app.Beans;

/** A role with its shipped routes and properties, in this process and connected to a test's node. */
public final class RoleInThisProcess implements AutoCloseable {
    private static final Map<String, String> DEVICE = Map.of("p1.source", "tcp://127.0.0.1:9");

    private final Main main = new Main();

    private RoleInThisProcess(String role, List<String> routes, Path data, Map<String, String> options) {
        main.configure()
                .setRoutesIncludePattern(
                        routes.stream().map(route -> "file:../routes/" + route).collect(Collectors.joining(",")));
        main.configure().addConfiguration(new Beans());
        main.setPropertyPlaceholderLocations("file:../config/" + role + ".properties");
        Properties properties = new Properties();
        properties.putAll(options);
        properties.setProperty(role + ".data", data.toString());
        properties.setProperty("camel.main.name", role + "-" + data.getFileName());
        properties.setProperty("camel.management.enabled", "false");
        properties.setProperty("camel.management.health-check-enabled", "false");
        properties.setProperty("proof-of-work.threads", "1");
        properties.setProperty("pairing.interval", "50");
        properties.setProperty("wallet.consents.interval", "50");
        main.setOverrideProperties(properties);
    }

    public static RoleInThisProcess device(Path data, String node, int weight) throws Exception {
        Properties options = node(node, weight);
        options.putAll(DEVICE);
        options.setProperty("inbox.poll.interval", "50");
        options.setProperty("device.name", "Meterkast €");
        return started("device", List.of("device.yaml", "inbox.yaml", "wallet-follower.yaml"), data, options);
    }

    public static RoleInThisProcess wallet(Path data, String node, int weight) throws Exception {
        Properties options = node(node, weight);
        options.setProperty("wallet.poll.interval", "50");
        return started("wallet", List.of("wallet-pairing.yaml", "wallet.yaml", "store.yaml"), data, options);
    }

    private static Properties node(String url, int weight) {
        Properties options = new Properties();
        options.setProperty("node.url", url);
        options.setProperty("node.weight", String.valueOf(weight));
        return options;
    }

    private static RoleInThisProcess started(String role, List<String> routes, Path data, Properties options)
            throws Exception {
        Map<String, String> texts =
                options.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, options::getProperty));
        RoleInThisProcess started = new RoleInThisProcess(role, routes, data, texts);
        started.main.start();
        return started;
    }

    public <T> T bean(Class<T> type) {
        return main.getCamelContext().getRegistry().findSingleByType(type);
    }

    @Override
    public void close() {
        main.stop();
    }
}
