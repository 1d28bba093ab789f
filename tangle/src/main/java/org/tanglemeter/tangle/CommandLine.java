package org.tanglemeter.tangle;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the command line says.
 *
 * @param help whether only help is asked for
 * @param options by name: those of the properties file, and over them those of the command line
 */
record CommandLine(boolean help, Map<String, String> options) {

    /**
     * Reads {@code --name value} and {@code --name=value}, and the file of {@code --config}.
     *
     * @throws IllegalArgumentException telling what is wrong, and the mend
     */
    static CommandLine parse(String... arguments) {
        Map<String, String> options = new HashMap<>();
        Map<String, String> inFile = Map.of();
        for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--help") || argument.equals("-h")) {
                return new CommandLine(true, Map.of());
            }
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException(
                        "\"" + argument + "\" is no option: options begin with --, and --help lists them");
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            if (name.equals("config")) {
                inFile = file(Path.of(value(argument, equals, rest)));
            } else {
                NodeOption.require(name);
                options.put(name, value(argument, equals, rest));
            }
        }
        Map<String, String> all = new HashMap<>(inFile);
        all.putAll(options);
        return new CommandLine(false, all);
    }

    private static String value(String argument, int equals, Iterator<String> rest) {
        if (equals >= 0) {
            return argument.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(argument + " needs a value: " + argument + " VALUE");
        }
        return rest.next();
    }

    private static Map<String, String> file(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Can't read the options in " + file + ": " + e, e);
        }
        Map<String, String> options = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            try {
                NodeOption.require(name);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
            options.put(name, properties.getProperty(name));
        }
        return options;
    }
}
