package org.tanglemeter.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalletSeedTest {
    @TempDir
    private Path directory;

    @Test
    void isMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        WalletSeed made = WalletSeed.of(file("seed.txt"));

        assertThat(made.trytes()).matches("[9A-Z]{81}");
        assertThat(WalletSeed.of(file("seed.txt")).trytes()).isEqualTo(made.trytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("keys/seed.txt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatSomebodyKeptOnPaperBringsItBack() {
        String trytes = WalletSeed.of(file("seed.txt")).trytes();

        WalletSeed.restore(
                file("again.txt"),
                String.join("\n", trytes.toLowerCase(Locale.ROOT).split("(?<=\\G.{9})")));

        assertThat(WalletSeed.of(file("again.txt")).trytes()).isEqualTo(trytes);
    }

    @Test
    void aWalletThatIsThereIsNeverOverwritten() {
        String trytes = WalletSeed.of(file("seed.txt")).trytes();

        assertThatThrownBy(() -> WalletSeed.restore(file("seed.txt"), "A".repeat(81)))
                .hasMessageContaining("There is a wallet already");
        assertThat(WalletSeed.of(file("seed.txt")).trytes()).isEqualTo(trytes);
    }

    @Test
    void whatIsNoSeedIsNotTakenAndNotQuoted() throws Exception {
        String wrong = "B".repeat(80);
        assertThatThrownBy(() -> WalletSeed.restore(file("seed.txt"), wrong))
                .hasMessageContaining("this has 80")
                .hasMessageNotContaining(wrong);

        Files.createDirectories(directory.resolve("keys"));
        Files.writeString(directory.resolve("keys/seed.txt"), wrong);
        assertThatThrownBy(() -> WalletSeed.of(file("seed.txt")))
                .hasMessageContaining("but 80")
                .hasMessageNotContaining(wrong);
    }

    @Test
    void itsTextFormTellsNothing() {
        assertThat(WalletSeed.of(file("seed.txt"))).hasToString("WalletSeed");
    }

    private String file(String name) {
        return directory.resolve("keys").resolve(name).toString();
    }
}
