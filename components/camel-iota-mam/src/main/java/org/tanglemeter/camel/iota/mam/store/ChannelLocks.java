package org.tanglemeter.camel.iota.mam.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Sees to it that a channel has one writer: of the processes by a lock on a file, within the process by another. */
public final class ChannelLocks implements AutoCloseable {
    private final Path directory;
    private final Map<String, Held> held = new HashMap<>();

    public ChannelLocks(Path directory) {
        this.directory = directory;
    }

    /**
     * The lock among this process's threads; the process keeps the channel until {@link #close()}.
     *
     * @param channel fit for a file's name
     * @throws StateException naming the file, if another process has the channel
     */
    public synchronized ReentrantLock of(String channel) {
        return held.computeIfAbsent(channel, this::acquire).threads();
    }

    @Override
    public synchronized void close() {
        held.values().forEach(Held::close);
        held.clear();
    }

    private Held acquire(String channel) {
        Path file = directory.resolve(channel + ".lock").toAbsolutePath();
        try {
            Files.createDirectories(directory);
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(opened);
            if (lock == null) {
                opened.close();
                throw new StateException(
                        "Another process writes channel " + channel + ": it holds " + file
                                + ". Stop it, or give this one another stateDirectory and another channel.",
                        null);
            }
            return new Held(opened, new ReentrantLock());
        } catch (IOException e) {
            throw new StateException("Can't lock " + file + ": " + e.getMessage(), e);
        }
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private record Held(FileChannel file, ReentrantLock threads) {
        void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new StateException("Can't free a lock: " + e.getMessage(), e);
            }
        }
    }
}
