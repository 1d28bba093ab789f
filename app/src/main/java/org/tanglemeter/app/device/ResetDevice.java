package org.tanglemeter.app.device;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a device as new: seed, secrets, keys, journals and outbox are overwritten and removed. What it has published stays
 * on the ledger, and opens to those who had its keys.
 */
public final class ResetDevice {
    private static final int BUFFER_BYTES = 1 << 16;

    private ResetDevice() {}

    public static void main(String... words) {
        System.exit(run(System.out, System.err, words));
    }

    /**
     * Resets the device whose data directory is the first word; the second one must be {@code --yes}.
     *
     * @return the process's exit code: 0, 1 if it could not be done, 2 if the arguments make no sense
     */
    static int run(PrintStream out, PrintStream err, String... words) {
        if (words.length != 2 || !words[1].equals("--yes")) {
            err.println(
                    "Resets the device: its keys, its owner, all grants and what was not published yet are gone, and"
                            + " it has another address. Nothing brings them back. If that is what you want: bin/device-reset --yes");
            return 2;
        }
        Path data = Path.of(words[0]);
        try {
            if (!Files.isDirectory(data)) {
                out.println("There is nothing to reset: " + data + " does not exist.");
                return 0;
            }
            if (isRunning(data)) {
                err.println("The device is running. Stop it first.");
                return 1;
            }
            wipe(data);
            out.println("The device is as new. At its next start it shows what a wallet needs to pair with it.");
            return 0;
        } catch (IOException e) {
            err.println("Not all of " + data + " could be removed; try again: " + e.getMessage());
            return 1;
        }
    }

    private static boolean isRunning(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".lock")).toList()) {
                if (isLocked(file)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** The contents; the directory itself may be a mount point. */
    private static void wipe(Path data) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(data)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                overwrite(path);
            }
            if (!path.equals(data)) {
                Files.delete(path);
            }
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long left = channel.size();
            while (left > 0) {
                left -= channel.write(ByteBuffer.allocate((int) Math.min(left, BUFFER_BYTES)));
            }
            channel.force(true);
        }
    }
}
