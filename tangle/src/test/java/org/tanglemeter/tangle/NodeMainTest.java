package org.tanglemeter.tangle;

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

/** The command line, as far as no node is started. */
class NodeMainTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 1         | There is no option prot; did you mean port?",
                "--mvm=14         | There is no option mvm; did you mean mwm?",
                "--attach.enable=true | There is no option attach.enable; did you mean attach.enabled?",
                "port=1           | \"port=1\" is no option: options begin with --, and --help lists them",
                "--port           | --port needs a value: --port VALUE",
                "--port=x         | Option port must be a whole number from 0 to 65535, not \"x\": TCP port to listen on",
                "--port 65536     | Option port must be a whole number from 0 to 65535, not \"65536\"",
                "--mwm=-1         | Option mwm must be a whole number from 0 to 81, not \"-1\"",
                "--attach.enabled=yes | Option attach.enabled must be true or false, not \"yes\"",
                "--host=          | Option host is empty",
                "--config nowhere | Can't read the options in nowhere",
            })
    void tellsWhatIsWrong(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(message);
    }

    @Test
    void namesTheFileThatHasTheWrongOption() throws Exception {
        Path file = directory.resolve("node.properties");
        Files.writeString(file, "hots = 127.0.0.1");
        assertThat(run("--config=" + file)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(file + ": There is no option hots; did you mean host?");
    }

    @Test
    void tellsThatItCannotStart() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThat(run("--port=0", "--data=" + file)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Can't use " + file);
    }

    @Test
    void listsItsOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--port", "--retention.days", "days after which a transaction is deleted", "(default 14265)");
    }

    private int run(String... arguments) {
        return NodeMain.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
