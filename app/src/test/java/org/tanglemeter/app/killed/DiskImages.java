package org.tanglemeter.app.killed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What processes that are killed at some moments would leave on their disks, each state once. */
public final class DiskImages {
    private static final int LIVES_AT_ONCE = 4;
    private static final String JOURNALS = "(journal|quarter|day)[.]db(-wal)?";

    private final Path folder;
    private final List<Path> directories;
    private final Map<String, Path> images = new LinkedHashMap<>();
    private final Set<String> contents = new HashSet<>();
    private int taken;

    /**
     * None yet.
     *
     * @param folder for the images
     * @param directories of the processes; who depends on another one comes before it
     */
    public DiskImages(Path folder, List<Path> directories) {
        this.folder = folder;
        this.directories = directories;
    }

    /**
     * Takes one now. Of each database it has what is committed, and all other files but locks. Journals of telegrams let
     * nobody else read them; they are copied as they are, since nobody writes to them while no telegram comes.
     *
     * @param when tells it from others
     */
    public synchronized void take(String when) {
        Path image = folder.resolve(Integer.toString(taken++));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path directory : directories) {
                copy(directory, image.resolve(directory.getFileName()), digest);
            }
            if (contents.add(HexFormat.of().formatHex(digest.digest()))) {
                images.put(images.size() + ". " + when, image);
            }
        } catch (GeneralSecurityException | IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many there are. */
    public int size() {
        return images.size();
    }

    /** What may happen to an image. */
    @FunctionalInterface
    public interface Life {
        /**
         * Goes on from an image.
         *
         * @param killed when it was taken
         * @param image in which is a directory for each process
         */
        void goOn(String killed, Path image) throws Exception;
    }

    /** Lets all go on, several at a time since they mostly wait. */
    public void goOn(Life life) throws Exception {
        ExecutorService lives = Executors.newFixedThreadPool(LIVES_AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            images.forEach((killed, image) -> all.add(lives.submit(() -> {
                life.goOn(killed, image);
                return null;
            })));
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            lives.shutdownNow();
        }
    }

    private static void copy(Path directory, Path to, MessageDigest digest) throws IOException, SQLException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                Path copy = to.resolve(directory.relativize(file).toString());
                String name = file.getFileName().toString();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (name.matches(JOURNALS)) {
                    Files.copy(file, copy);
                } else if (name.endsWith(".db") || name.endsWith(".sqlite")) {
                    copyCommitted(file, copy);
                } else if (!name.matches(".*(-wal|-shm|lock)")) {
                    Files.copy(file, copy);
                }
                if (Files.isRegularFile(copy)) {
                    digest.update(copy.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(copy));
                }
            }
        }
    }

    private static void copyCommitted(Path database, Path to) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database + "?busy_timeout=10000");
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, to.toString());
            copy.execute();
        }
    }
}
