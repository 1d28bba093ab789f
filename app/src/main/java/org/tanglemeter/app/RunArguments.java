package org.tanglemeter.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What was typed: {@code [--validate] [--config=FILE] ROUTE.yaml... [--name=value...]}.
 *
 * @param validate only say what is wrong with the routes
 * @param config the properties file, if one was named
 * @param overrides properties that win over the file's
 */
record RunArguments(boolean validate, Optional<Path> config, List<Path> routes, Properties overrides) {

    static final String USAGE = """
            Runs Camel YAML routes with Tanglemeter's components.
              bin/run [--validate] [--config=FILE] ROUTE.yaml... [--name=value...]
            --validate       says what is wrong in the routes, with file and line, and runs nothing
            --config=FILE    properties that the routes name in {{...}} (the last one given counts)
            --name=value     one property; wins over the file's""";

    /** @throws IllegalArgumentException that says what is wrong and how to mend it */
    static RunArguments parse(String... words) {
        boolean validate = false;
        Optional<Path> config = Optional.empty();
        List<Path> routes = new ArrayList<>();
        Properties overrides = new Properties();
        for (String word : words) {
            if (word.equals("--validate")) {
                validate = true;
            } else if (word.startsWith("--config=")) {
                config = Optional.of(existing(Path.of(word.substring("--config=".length()))));
            } else if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                if (equals < 3) {
                    throw new IllegalArgumentException("Not understood: " + word + ". A property is --name=value.");
                }
                overrides.setProperty(word.substring(2, equals), word.substring(equals + 1));
            } else {
                routes.add(existing(Path.of(word)));
            }
        }
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("Name at least one route file.\n" + USAGE);
        }
        return new RunArguments(validate, config, List.copyOf(routes), overrides);
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("No such file: " + file);
        }
        return file.toAbsolutePath().normalize();
    }
}
