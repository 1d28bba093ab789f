package org.tanglemeter.camel.p1.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command line of another process like this one. */
final class JavaCommand {
    private JavaCommand() {}

    static List<String> of(Class<?> main, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx32m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                                main.getName()),
                        Stream.of(arguments))
                .toList();
    }
}
