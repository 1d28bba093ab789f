package org.tanglemeter.camel.iota.mam;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.tanglemeter.mam.SideKey;

/**
 * The secrets of channels in properties of the Camel context, whose values may be placeholders of a vault. Each is
 * resolved once.
 */
public final class PropertyKeys implements ChannelKeys {
    private final CamelContext context;
    private final String prefix;
    private final Map<String, String> read = new ConcurrentHashMap<>();

    /** @param prefix of the properties {@code prefix.CHANNEL.seed} and so on */
    public PropertyKeys(CamelContext context, String prefix) {
        this.context = context;
        this.prefix = prefix;
    }

    @Override
    public Writer writer(String channel) {
        return properties(channel).writer(channel);
    }

    @Override
    public Reader reader(String channel) {
        Reader reader = properties(channel).reader();
        if (reader.root().isEmpty() && reader.sideKey().equals(SideKey.NONE)) {
            throw new IllegalArgumentException("Channel " + channel + " has no keys: set the properties " + prefix + "."
                    + channel + ".sideKey and .root");
        }
        return reader;
    }

    private KeyProperties properties(String channel) {
        String group = prefix + "." + ChannelNames.checked(channel) + ".";
        return new KeyProperties(
                name -> Optional.of(read.computeIfAbsent(group + name, this::resolve))
                        .filter(value -> !value.isEmpty()),
                "the properties " + group + "*");
    }

    private String resolve(String property) {
        String value = context.resolvePropertyPlaceholders("{{?" + property + "}}");
        return value == null ? "" : value;
    }
}
