package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteProblemTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            from:                              | timer:tick?foo=1 | log: hello                        | 4 | foo=1
            from:                              | timer:tick       | logg: hello                       | 6 | logg
            form:                              | timer:tick       | log: hello                        | 2 | form
            from:                              | timer:tick       | to: nowhere:hello                 | 6 | nowhere
            from:                              | timer:tick       | to: "log:{{missing.property}}"    | 6 | missing.property
            from:                              | timer:tick       | bean: {ref: nobody}               | 6 | nobody
            from:                              | timer:tick       | setBody: {simple: "${body"}       | 2 | functionEnd
            from:                              | timer:tick       | log: [                            | 7 | expected
            """)
    void namesFileAndLine(String from, String uri, String step, int line, String about) throws Exception {
        Path route = folder.resolve("my.yaml");
        Files.writeString(route, """
                - route:
                    id: mine
                    %s
                      uri: %s
                      steps:
                        - %s
                """.formatted(from, uri, step));

        assertThat(validate(route)).startsWith(route + ":" + line + ": ").contains(about);
    }

    @Test
    void saysNothingIsWrongWithASoundRoute() throws Exception {
        Path route = folder.resolve("sound.yaml");
        Files.writeString(route, "- from: {uri: 'timer:tick', steps: [{log: hello}]}\n");

        assertThat(validate(route)).contains("nothing wrong found");
    }

    private static String validate(Path route) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Run.run(stream, stream, "--validate", route.toString());
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
