package org.tanglemeter.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;

/** Starts Camel with some YAML routes, our components, and the beans that routes name. */
public final class Run {
    private Run() {}

    public static void main(String... words) {
        System.exit(run(System.out, System.err, words));
    }

    /**
     * Runs until it is told to stop.
     *
     * @return the process's exit code: 0, 1 if the routes can't be run, 2 if the arguments make no sense
     */
    static int run(PrintStream out, PrintStream err, String... words) {
        if (List.of(words).contains("--help")) {
            out.println(RunArguments.USAGE);
            return 0;
        }
        RunArguments arguments;
        try {
            arguments = RunArguments.parse(words);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        try {
            if (arguments.validate()) {
                validate(main(arguments));
                out.println(names(arguments.routes()) + ": nothing wrong found");
                return 0;
            }
            return runUntilTheEnd(arguments);
        } catch (Exception e) {
            err.println(RouteProblem.of(e, arguments.routes()));
            return 1;
        }
    }

    private static int runUntilTheEnd(RunArguments arguments) throws Exception {
        while (true) {
            Main main = main(arguments);
            Restart restart = new Restart(main);
            main.bind(Restart.BEAN, restart);
            main.run();
            Optional<Runnable> change = restart.change();
            if (change.isEmpty()) {
                return main.getExitCode();
            }
            change.get().run();
        }
    }

    private static void validate(Main main) throws Exception {
        main.configure().setAutoStartup(false);
        main.addOverrideProperty("camel.management.enabled", "false");
        try {
            main.start();
        } finally {
            main.stop();
        }
    }

    private static Main main(RunArguments arguments) {
        Main main = new Main();
        main.configure()
                .setRoutesIncludePattern(arguments.routes().stream()
                        .map(route -> "file:" + route)
                        .collect(Collectors.joining(",")));
        main.configure().setSourceLocationEnabled(true);
        Beans.bind(main);
        main.setPropertyPlaceholderLocations(
                arguments.config().map(file -> "file:" + file).orElse("false"));
        main.setOverrideProperties(arguments.overrides());
        return main;
    }

    private static String names(List<Path> routes) {
        return routes.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
