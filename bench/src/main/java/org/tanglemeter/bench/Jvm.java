package org.tanglemeter.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A JVM to measure with.
 *
 * @param java the command
 * @param version the feature version, such as 17
 */
record Jvm(Path java, int version) {

    /**
     * The JVMs whose homes stand in the system property {@code tanglemeter.jvms}, separated as in a path; else the one
     * that this runs on.
     */
    static List<Jvm> all() {
        String homes = System.getProperty("tanglemeter.jvms", System.getProperty("java.home"));
        return Arrays.stream(homes.split(":"))
                .map(home -> new Jvm(Path.of(home, "bin", "java"), versionOf(Path.of(home))))
                .toList();
    }

    String name() {
        return "Java " + version;
    }

    /** With which a role is started on it, but for memory. */
    List<String> arguments() {
        return List.of("--add-modules=jdk.incubator.vector");
    }

    private static int versionOf(Path home) {
        try {
            String release = Files.readString(home.resolve("release"), StandardCharsets.UTF_8);
            String version = release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
            return Integer.parseInt(version);
        } catch (IOException | NumberFormatException e) {
            throw new IllegalArgumentException(home + " is no Java home: its file release tells no version", e);
        }
    }
}
