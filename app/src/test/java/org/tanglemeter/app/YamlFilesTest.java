package org.tanglemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFilesTest {
    private static final List<String> MADE = new CopyOnWriteArrayList<>();

    private final Main main = new Main();

    @TempDir
    private Path folder;

    /** A bean that tells when it is made. */
    public record Made(String name) {
        public Made {
            MADE.add(name);
        }
    }

    @BeforeEach
    void startThreeFiles() throws Exception {
        MADE.clear();
        for (String name : List.of("first", "second", "third")) {
            Files.writeString(file(name), routes(name));
        }
        main.configure().setRoutesIncludePattern("file:" + folder + "/*.yaml");
        Beans.bind(main);
        main.setPropertyPlaceholderLocations("false");
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @Test
    void theBeansOfEachFileAreMadeOnce() {
        assertThat(MADE).containsExactlyInAnyOrder("first", "second", "third");
        assertThat(main.getCamelContext().getRoutes()).hasSize(3);
    }

    @Test
    void aFileThatIsReadAgainMakesItsBeansAgain() throws Exception {
        Files.writeString(file("second"), routes("second").replace("{ 0: second }", "{ 0: edited }"));
        Resource edited = ResourceHelper.resolveMandatoryResource(main.getCamelContext(), "file:" + file("second"));

        PluginHelper.getRoutesLoader(main.getCamelContext()).updateRoutes(edited);

        assertThat(MADE).containsExactlyInAnyOrder("first", "second", "third", "edited");
        assertThat(main.lookupByType(Made.class).get("made-second"))
                .extracting(Made::name)
                .isEqualTo("edited");
    }

    private Path file(String name) {
        return folder.resolve(name + ".yaml");
    }

    private static String routes(String name) {
        return """
                - beans:
                    - { name: made-%1$s, type: "%2$s", constructors: { 0: %1$s } }
                - route:
                    id: %1$s
                    from:
                      uri: direct:%1$s
                      steps:
                        - log: { message: "${body}" }
                """.formatted(name, Made.class.getName());
    }
}
