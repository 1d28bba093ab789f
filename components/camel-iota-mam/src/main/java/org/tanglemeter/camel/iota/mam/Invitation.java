package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a writer hands to a reader: a file {@code CHANNEL.reader.properties} with root, side key and epoch. Copied into
 * the reader's key directory as {@code CHANNEL.properties}, it opens the channel.
 */
final class Invitation {
    private static final String SUFFIX = ".reader.properties";

    private final PrivateFile file;

    Invitation(Path directory, String channel) {
        this.file = new PrivateFile(directory.resolve(channel + SUFFIX));
    }

    /** Whether it stands for that epoch. */
    boolean isOf(int epoch) {
        return file.exists() && Integer.toString(epoch).equals(file.read().getProperty("epoch"));
    }

    /** @param keys with a root */
    void write(ChannelKeys.Reader keys) {
        file.write("""
                # Whoever has this reads the channel from this root on.
                root=%s
                sideKey=%s
                epoch=%d
                """.formatted(keys.root().orElseThrow(), keys.sideKey().trytes(), keys.epoch()));
    }

    /** Whether a file is an invitation, by its name. */
    static boolean isOne(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    /** The name under which the writer knows the channel. */
    static String channelOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * What an invitation opens.
     *
     * @throws IllegalArgumentException that names the property at fault
     */
    static ChannelKeys.Reader read(Path file) {
        Properties properties = new PrivateFile(file).read();
        return new KeyProperties(name -> Optional.ofNullable(properties.getProperty(name)), file.toString()).reader();
    }
}
