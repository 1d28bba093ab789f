package org.tanglemeter.camel.iota.mam;

import java.util.Optional;
import java.util.function.Function;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;

/**
 * A channel's secrets, written as properties: {@code seed}, {@code sideKey}, {@code root}, {@code epoch}. An error names
 * the property and never its value.
 */
final class KeyProperties {
    private final Function<String, Optional<String>> properties;
    private final String place;

    /**
     * @param properties the value of each name
     * @param place where they stand, to tell people
     */
    KeyProperties(Function<String, Optional<String>> properties, String place) {
        this.properties = properties;
        this.place = place;
    }

    ChannelKeys.Writer writer(String channel) {
        Seed seed = read("seed", Seed::new)
                .orElseThrow(() -> new UnpublishableException("Channel " + channel + " has no seed in " + place));
        return new ChannelKeys.Writer(seed, sideKey(), epoch());
    }

    ChannelKeys.Reader reader() {
        return new ChannelKeys.Reader(read("root", Hash::new), sideKey().orElse(SideKey.NONE), epoch());
    }

    private Optional<SideKey> sideKey() {
        return read("sideKey", SideKey::new);
    }

    private int epoch() {
        return read("epoch", Integer::valueOf).orElse(0);
    }

    private <T> Optional<T> read(String name, Function<String, T> parser) {
        try {
            return properties.apply(name).map(String::strip).map(parser);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Property " + name + " in " + place + " is no number");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Property " + name + " in " + place + ": " + e.getMessage());
        }
    }
}
