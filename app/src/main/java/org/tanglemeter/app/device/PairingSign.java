package org.tanglemeter.app.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.tanglemeter.app.QrCode;
import org.tanglemeter.consent.pairing.PairingText;

/** Shows what a wallet needs to pair with this device: as text and picture in its directory, and as text to be told. */
public final class PairingSign {
    private final DevicePairing pairing;
    private final Path text;
    private final Path picture;
    private final boolean terminal;
    private Optional<PairingText> shown = Optional.empty();
    private boolean told;

    /**
     * @param directory of the files pairing.txt and pairing.png, which only its owner can read
     * @param terminal whether what is to be told comes before somebody's eyes, and into no log
     */
    public PairingSign(DevicePairing pairing, String directory, boolean terminal) {
        this.pairing = pairing;
        this.text = Path.of(directory, "pairing.txt").toAbsolutePath();
        this.picture = Path.of(directory, "pairing.png").toAbsolutePath();
        this.terminal = terminal;
    }

    /** What is to be told, if anything has changed; null otherwise. The files are as it says. */
    public synchronized String news() {
        Optional<PairingText> now = pairing.shown();
        if (told && now.equals(shown)) {
            return null;
        }
        String news = now.map(this::show).orElseGet(this::takeDown);
        shown = now;
        told = true;
        return news;
    }

    private String show(PairingText now) {
        QrCode code = QrCode.of(now.text());
        String all = """
                This device has no owner. To pair it with a wallet, scan this, or the picture %s,
                or type or copy what is below. Whoever sees it can become the owner.

                %s
                name         %s
                address      %s
                fingerprint  %s
                secret       %s
                all in one   %s
                """.formatted(
                        picture,
                        code.blocks(),
                        now.name(),
                        now.address(),
                        now.fingerprint(),
                        now.secret().text(),
                        now.text());
        write(text, all.getBytes(StandardCharsets.UTF_8));
        write(picture, code.png());
        return terminal
                ? all
                : "This device has no owner. What pairs it with a wallet stands in %s and %s".formatted(text, picture);
    }

    private String takeDown() {
        try {
            Files.deleteIfExists(text);
            Files.deleteIfExists(picture);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't remove " + text + " or " + picture, e);
        }
        return "This device belongs to a wallet. To pair it with another one, remove it there, or reset it here.";
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "unfinished", ".tmp");
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }
}
