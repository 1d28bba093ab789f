package org.tanglemeter.app.wallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.crypto.PairwiseKey;

/**
 * The secret from which all of a wallet follows: 81 trytes in a file that only its owner can read, nine a line, with
 * comments after {@code #}. Whoever keeps a copy elsewhere has the wallet again after its disk was lost.
 */
public final class WalletSeed {
    private static final Logger LOG = LoggerFactory.getLogger(WalletSeed.class);
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final String NOTED = "seed-noted";

    private final Path file;
    private final String trytes;

    private WalletSeed(Path file, String trytes) {
        this.file = file;
        this.trytes = trytes;
    }

    /**
     * Reads the file, and makes one with a random seed if it is absent.
     *
     * @throws IllegalStateException if there is something else in it
     */
    public static WalletSeed of(String file) {
        Path path = Path.of(file).toAbsolutePath();
        try {
            if (Files.notExists(path)) {
                write(path, PairwiseKey.random(new SecureRandom()).trytes("wallet seed"));
                LOG.warn(
                        "Made a seed in {}: keep a copy of it on paper, elsewhere. It alone brings the wallet back",
                        path);
            } else if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
                LOG.warn("Others than its owner can read the seed in {}: chmod 600 it", path);
            }
            return new WalletSeed(path, parse(path, Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read or write " + path, e);
        }
    }

    /**
     * Writes a seed that somebody has kept, for a wallet to be restored from.
     *
     * @param trytes 81, in whatever groups
     * @throws IllegalArgumentException if it is no seed
     * @throws IllegalStateException if there is a seed already
     */
    public static void restore(String file, String trytes) {
        Path path = Path.of(file).toAbsolutePath();
        if (Files.exists(path)) {
            throw new IllegalStateException("There is a wallet already, with its seed in " + path
                    + ". To restore another one, move its directory away first");
        }
        String plain = plain(trytes);
        if (!isSeed(plain)) {
            throw new IllegalArgumentException(
                    "A seed has 81 characters, A-Z and 9; this has " + plain.length() + ", or others among them");
        }
        try {
            write(path, plain);
            Files.createFile(path.resolveSibling(NOTED));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + path, e);
        }
    }

    private static String parse(Path path, String text) {
        String trytes = text.lines().map(line -> line.replaceAll("#.*|\\s", "")).collect(Collectors.joining());
        if (!isSeed(trytes)) {
            throw new IllegalStateException("The seed in " + path + " is not 81 characters A-Z and 9, but "
                    + trytes.length() + ", or has others among them: write it as you kept it");
        }
        return trytes;
    }

    private static void write(Path path, String trytes) throws IOException {
        Files.createDirectories(path.getParent());
        Path unfinished = Files.createTempFile(
                path.getParent(), "unfinished", ".tmp", PosixFilePermissions.asFileAttribute(OWNER));
        Files.writeString(
                unfinished, """
                # The seed of the wallet. Whoever has it has the wallet: keep a copy on paper, and nowhere else.
                %s
                """.formatted(String.join("\n", trytes.split("(?<=\\G.{9})"))), StandardCharsets.US_ASCII);
        Files.move(unfinished, path);
    }

    /** What somebody typed, without whatever groups it. */
    static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    static boolean isSeed(String plain) {
        return plain.matches("[9A-Z]{81}");
    }

    /** Where it lies. */
    Path file() {
        return file;
    }

    /** Whether somebody has shown that a copy is kept elsewhere. */
    boolean isNoted() {
        return Files.exists(file.resolveSibling(NOTED));
    }

    void markNoted() {
        try {
            if (!isNoted()) {
                Files.createFile(file.resolveSibling(NOTED));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write beside " + file, e);
        }
    }

    public String trytes() {
        return trytes;
    }

    /** Tells nothing of the seed. */
    @Override
    public String toString() {
        return "WalletSeed";
    }
}
