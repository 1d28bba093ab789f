package org.tanglemeter.app.enemy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.device.ResetDevice;
import org.tanglemeter.app.story.ToldStory;
import org.tanglemeter.consent.message.Message;

/** A device that was reset before it was sold or thrown away, and whoever has its disk. */
@ExtendWith(ToldStory.Extension.class)
class StolenDeviceTest {
    @TempDir
    private Path folder;

    @Test
    void nothingOfAResetDevicesDiskOpensAnything(ToldStory story) throws Exception {
        Path device = folder.resolve("device");
        Folders.copy(story.data("house"), device);
        Attacker thief = new Attacker(Aftermath.of(story).ledger()).with(Parties.device(device));
        assertThat(thief.said(Message.AnswerChallenge.class)).isNotEmpty();
        // What a file was, another name of it shows, as the disk's blocks would.
        List<Path> blocks = linkAll(device, folder.resolve("blocks"));
        assertThat(blocks).hasSizeGreaterThan(5);

        assertThat(reset(device)).isZero();

        assertThat(device).isEmptyDirectory();
        for (Path block : blocks) {
            assertThat(Files.readAllBytes(block)).as(block.toString()).containsOnly(0);
        }
    }

    private static int reset(Path device) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ResetDevice.class.getName(),
                        device.toString(),
                        "--yes")
                .inheritIO()
                .start()
                .waitFor();
    }

    private static List<Path> linkAll(Path directory, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> links = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > 0) {
                    links.add(Files.createLink(to.resolve(links.size() + "-" + file.getFileName()), file));
                }
            }
        }
        return links;
    }
}
