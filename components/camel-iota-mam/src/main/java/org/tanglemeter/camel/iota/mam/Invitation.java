package org.tanglemeter.camel.iota.mam;

import java.nio.file.Path;
import org.tanglemeter.ledger.Hash;

/**
 * What a writer hands to a reader: a file {@code CHANNEL.reader.properties} with root, side key and epoch. Copied into
 * the reader's key directory as {@code CHANNEL.properties}, it opens the channel.
 */
final class Invitation {
    private final PrivateFile file;

    Invitation(Path directory, String channel) {
        this.file = new PrivateFile(directory.resolve(channel + ".reader.properties"));
    }

    /** Whether it stands for that epoch. */
    boolean isOf(int epoch) {
        return file.exists() && Integer.toString(epoch).equals(file.read().getProperty("epoch"));
    }

    /** @param root from which on the side key reads */
    void write(Hash root, ChannelKeys.Writer keys) {
        file.write("""
                # Whoever has this reads the channel from this root on.
                root=%s
                sideKey=%s
                epoch=%d
                """.formatted(root, keys.sideKey().trytes(), keys.epoch()));
    }
}
