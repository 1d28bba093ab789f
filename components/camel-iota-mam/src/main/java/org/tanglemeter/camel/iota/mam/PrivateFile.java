package org.tanglemeter.camel.iota.mam;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A properties file with secrets, which only its owner should be able to read. */
record PrivateFile(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    PrivateFile {
        path = path.toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Warns if others than its owner can read it. */
    Properties read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
                LOG.warn("Others than its owner can read the keys in {}: chmod 600 it", path);
            }
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + path, e);
        }
    }

    /** Whole or not at all, and on the disk when this returns. */
    void write(String text) {
        Path directory = path.getParent();
        try {
            Files.createDirectories(directory);
            Path unfinished =
                    Files.createTempFile(directory, "unfinished", ".tmp", PosixFilePermissions.asFileAttribute(OWNER));
            try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                file.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + path, e);
        }
    }
}
