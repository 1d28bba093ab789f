package org.tanglemeter.app.story;

import java.nio.file.Files;
import java.nio.file.Path;
import org.tanglemeter.app.processes.Pipeline;

/** {@code bin/demo --story}: tells the story on the terminal, a line a step, and exits with 0 if all of it came true. */
public final class StoryMain {
    private StoryMain() {}

    public static void main(String... arguments) throws Exception {
        Path home = Path.of(System.getProperty("tanglemeter.home", "."));
        Path data = Files.createTempDirectory("tanglemeter-story");
        System.out.println(
                "A node, two devices, a wallet and three providers, each a process; all of their data is in " + data);
        Story story = new Story(home, data, System.out, false);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            story.close();
                            Pipeline.delete(data);
                        },
                        "stop"));
        try {
            story.tell();
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }
}
