package org.tanglemeter.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;

/**
 * Reads YAML files of routes, each with a loader of its own. Camel's (4.18) remembers which beans it has made before the
 * routes, and forgets that for all files when the first one is loaded; it would make the beans of all others again.
 */
final class YamlFiles implements RoutesBuilderLoader {
    private final Map<String, RoutesBuilderLoader> loaders = new ConcurrentHashMap<>();
    private final Main main;

    YamlFiles(Main main) {
        this.main = main;
    }

    @Override
    public CamelContext getCamelContext() {
        return main.getCamelContext();
    }

    /** The context is that of the process. */
    @Override
    public void setCamelContext(CamelContext camelContext) {}

    @Override
    public String getSupportedExtension() {
        return YamlRoutesBuilderLoader.EXTENSION;
    }

    @Override
    public void preParseRoute(Resource resource) throws Exception {
        loader(resource).preParseRoute(resource);
    }

    @Override
    public RoutesBuilder loadRoutesBuilder(Resource resource) throws Exception {
        return loader(resource).loadRoutesBuilder(resource);
    }

    private RoutesBuilderLoader loader(Resource file) {
        return loaders.computeIfAbsent(file.getLocation(), location -> {
            RoutesBuilderLoader loader = new YamlRoutesBuilderLoader();
            loader.setCamelContext(getCamelContext());
            loader.start();
            return loader;
        });
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        loaders.values().forEach(RoutesBuilderLoader::stop);
        loaders.clear();
    }
}
