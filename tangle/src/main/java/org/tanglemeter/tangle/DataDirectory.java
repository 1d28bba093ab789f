package org.tanglemeter.tangle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory of the ledger, which one node at a time may use. */
final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Makes the directory if it is not there, and locks it.
     *
     * @throws NodeStartException if that can't be
     */
    static DataDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel lockFile =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(lockFile)) {
                lockFile.close();
                throw new NodeStartException(
                        "Another node uses " + directory + ": stop it, or take another directory with --data", null);
            }
            return new DataDirectory(directory, lockFile);
        } catch (IOException e) {
            throw new NodeStartException("Can't use " + directory + " (" + e + "): take another with --data", e);
        }
    }

    private static boolean lock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another node in this process
        }
    }

    Path ledger() {
        return directory.resolve("ledger.sqlite");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
