package org.tanglemeter.app.story;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tanglemeter.app.processes.Pipeline;

/**
 * The story, told once in a process of tests, when the first one asks; and all that it left behind. After each step the
 * providers' key files are copied, as a provider would that keeps what it should destroy.
 *
 * <p>With {@code -Dstory.folder=FOLDER} the story is kept there, and not told again where it is there already.
 */
public final class ToldStory {
    private static final String KEEP = "story.folder";
    private static final String LINES = "told.txt";

    /** Where tests run in several processes, each class is a run of its own to JUnit, whose stores end with it. */
    private static final ToldStory OF_THIS_PROCESS = new ToldStory();

    private final boolean isKept = System.getProperty(KEEP) != null;
    private Optional<Path> folder = Optional.empty();

    /** Gives it to the tests that have it as a parameter. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == ToldStory.class;
        }

        @Override
        public ToldStory resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return OF_THIS_PROCESS;
        }
    }

    private ToldStory() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove, "remove-story"));
    }

    /** What it said, a line a step. */
    public List<String> lines() throws Exception {
        return Files.readAllLines(folder().resolve(LINES));
    }

    /** The data of a node, device, wallet or provider. */
    public Path data(String role) throws Exception {
        return folder().resolve(role);
    }

    /**
     * A provider's key file as it was after a step.
     *
     * @param step from 1
     */
    public Path keysAfter(int step, String provider) throws Exception {
        return copy(folder(), step, provider);
    }

    private synchronized Path folder() throws Exception {
        if (folder.isEmpty()) {
            folder = Optional.of(isKept ? Path.of(System.getProperty(KEEP)) : Files.createTempDirectory("story"));
            Files.createDirectories(folder.get());
            if (Files.notExists(folder.get().resolve(LINES))) {
                tell(folder.get());
            }
        }
        if (Files.notExists(folder.get().resolve(LINES))) {
            throw new IllegalStateException("The story did not come true; the first test that asked for it says why");
        }
        return folder.get();
    }

    private static void tell(Path folder) throws Exception {
        List<String> lines = new ArrayList<>();
        PrintStream out = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                lines.add(line);
                copyKeys(folder, lines.size());
            }
        };
        try (Story story = new Story(Path.of(".."), folder, out, false)) {
            story.tell();
        }
        Files.write(folder.resolve(LINES), lines);
    }

    private static void copyKeys(Path folder, int step) {
        for (String provider : List.of("a", "b", "c")) {
            try (Connection keys = DriverManager.getConnection(
                            "jdbc:sqlite:" + folder.resolve(provider + "-keys/keys.db") + "?busy_timeout=10000");
                    PreparedStatement copy = keys.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, copy(folder, step, provider).toString());
                copy.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Path copy(Path folder, int step, String provider) {
        return folder.resolve(provider + "-keys-" + step + ".db");
    }

    private void remove() {
        if (folder.isPresent() && !isKept) {
            Pipeline.delete(folder.get());
        }
    }
}
