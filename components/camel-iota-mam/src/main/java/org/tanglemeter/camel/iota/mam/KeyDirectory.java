package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.mam.Seed;

/**
 * The secrets of channels in a directory: a file {@code CHANNEL.properties} for each, which only its owner should be able
 * to read. A writer without a file makes one.
 */
public final class KeyDirectory implements ChannelKeys {
    private static final Logger LOG = LoggerFactory.getLogger(KeyDirectory.class);

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    public KeyDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Writer writer(String channel) {
        PrivateFile file = file(channel);
        if (!file.exists()) {
            file.write("""
                    # Whoever has the seed writes this channel.
                    seed=%s
                    """.formatted(Seed.random(random).trytes()));
            LOG.info("Made a seed in {}", file.path());
        }
        return properties(file).writer(channel);
    }

    @Override
    public Reader reader(String channel) {
        PrivateFile file = file(channel);
        if (!file.exists()) {
            throw new IllegalArgumentException(
                    "Channel " + channel + " has no keys: write its root and sideKey into " + file.path());
        }
        return properties(file).reader();
    }

    private PrivateFile file(String channel) {
        return new PrivateFile(directory.resolve(ChannelNames.checked(channel) + ".properties"));
    }

    private static KeyProperties properties(PrivateFile file) {
        Properties properties = file.read();
        return new KeyProperties(
                name -> Optional.ofNullable(properties.getProperty(name)),
                file.path().toString());
    }
}
