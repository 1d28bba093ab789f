package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.SideKey;

class KeysTest {
    private static final String SEED = "S".repeat(81);

    @TempDir
    Path directory;

    @Test
    void aWriterWithoutAFileMakesOneForItselfOnly() throws Exception {
        KeyDirectory keys = new KeyDirectory(directory.resolve("keys"));

        ChannelKeys.Writer made = keys.writer("live");

        assertThat(keys.writer("live")).isEqualTo(made);
        assertThat(keys.writer("day").seed()).isNotEqualTo(made.seed());
        assertThat(made.sideKey()).isEmpty();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("keys/live.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aReaderFindsRootSideKeyAndEpoch() throws Exception {
        Files.writeString(
                directory.resolve("live.properties"), "root=" + "R".repeat(81) + "\nsideKey = KEY \nepoch=3\n");

        ChannelKeys.Reader reader = new KeyDirectory(directory).reader("live");

        assertThat(reader.root()).contains(new Hash("R".repeat(81)));
        assertThat(reader.sideKey()).isEqualTo(new SideKey("KEY"));
        assertThat(reader.epoch()).isEqualTo(3);
        assertThat(reader).hasToString("Reader[epoch=3]");
    }

    @Test
    void aReaderWithoutAFileIsToldWhichOneToWrite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyDirectory(directory).reader("live"))
                .withMessageContaining(directory.resolve("live.properties").toString());
    }

    @Test
    void aWrongValueIsNamedAndNotShown() throws Exception {
        Files.writeString(directory.resolve("live.properties"), "seed=secret\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyDirectory(directory).writer("live"))
                .withMessageContaining("Property seed")
                .withMessageContaining("live.properties")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../live", "a/b", ".hidden", "a:b", "ü"})
    void aNameThatIsNoNameIsUnpublishable(String name) {
        assertThatExceptionOfType(UnpublishableException.class)
                .isThrownBy(() -> new KeyDirectory(directory).writer(name));
    }

    @Test
    void propertiesMayPointElsewhereAsToAVault() {
        Properties properties = new Properties();
        properties.setProperty("iota.live.seed", "{{vault.seed}}");
        properties.setProperty("vault.seed", SEED);
        properties.setProperty("iota.live.sideKey", "KEY");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(properties);
            PropertyKeys keys = new PropertyKeys(context, "iota");

            assertThat(keys.writer("live").seed().trytes()).isEqualTo(SEED);
            assertThat(keys.reader("live").sideKey()).isEqualTo(new SideKey("KEY"));
            assertThatExceptionOfType(UnpublishableException.class)
                    .isThrownBy(() -> keys.writer("day"))
                    .withMessageContaining("iota.day.");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> keys.reader("day"))
                    .withMessageContaining("iota.day.sideKey");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
