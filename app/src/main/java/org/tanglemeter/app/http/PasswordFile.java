package org.tanglemeter.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** The password of a role's pages, as a bcrypt hash in a file that only its owner can read. */
public final class PasswordFile {
    /** Shorter ones can be guessed. */
    static final int SHORTEST = 10;

    /** bcrypt takes no notice of what comes after, in bytes. */
    private static final int LONGEST = 72;

    private static final int COST = 12;
    private static final int SALT_BYTES = 16;

    private final Path file;

    public PasswordFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** @throws IllegalArgumentException if it is too short or too long */
    public void set(char[] password) {
        int bytes = new String(password).getBytes(StandardCharsets.UTF_8).length;
        if (password.length < SHORTEST || bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "A password has at least " + SHORTEST + " characters and at most " + LONGEST + " bytes");
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, OpenBSDBCrypt.generate(password, salt, COST), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    boolean matches(char[] password) {
        try {
            return password.length > 0
                    && OpenBSDBCrypt.checkPassword(Files.readString(file).strip(), password);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    /** Whether others than its owner can read it. */
    boolean isOpenToOthers() {
        try {
            return !Set.of("rw-------", "r--------")
                    .contains(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }
}
