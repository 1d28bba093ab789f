package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.tanglemeter.camel.p1.telegram.MeterKey;
import org.tanglemeter.camel.p1.telegram.TelegramDecryption;

/**
 * A properties file with the keys of a meter: {@code encryptionKey} and {@code authenticationKey}, 32 hexadecimal digits
 * each. Without an authentication key telegrams are opened without a check of their tag.
 */
final class DecryptionFile {

    private static final String ENCRYPTION_KEY = "encryptionKey";
    private static final String AUTHENTICATION_KEY = "authenticationKey";

    private DecryptionFile() {}

    /** @throws IllegalArgumentException naming file and property, not what it says */
    static TelegramDecryption read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        MeterKey key = key(file, properties, ENCRYPTION_KEY);
        return properties.containsKey(AUTHENTICATION_KEY)
                ? TelegramDecryption.authenticated(key, key(file, properties, AUTHENTICATION_KEY))
                : TelegramDecryption.withoutTagCheck(key);
    }

    private static MeterKey key(Path file, Properties properties, String name) {
        try {
            return MeterKey.ofHexadecimal(properties.getProperty(name, "").strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", " + name + ": " + e.getMessage(), e);
        }
    }
}
