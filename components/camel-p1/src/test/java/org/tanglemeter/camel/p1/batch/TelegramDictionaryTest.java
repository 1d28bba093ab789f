package org.tanglemeter.camel.p1.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TelegramDictionaryTest {
    /** A change of the dictionary is another format: it would need a version of its own. */
    @Test
    void isThatOfVersionOne() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(TelegramDictionary.bytes());
        assertThat(TelegramDictionary.bytes()).hasSize(3970);
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("046947d613a1494555bfd5d1583ce36f6ac0a448049b38e7f6c5719d0632441b");
    }
}
