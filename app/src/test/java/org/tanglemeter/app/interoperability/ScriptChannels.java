package org.tanglemeter.app.interoperability;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Mode;

/**
 * A JavaScript client of MAM.
 *
 * @param client the package's name
 */
record ScriptChannels(String client, String node, int weight) implements ChannelClient {

    @Override
    public List<Hash> publish(List<Draft> channels) {
        List<Map<String, Object>> drafts = channels.stream()
                .map(channel -> Map.<String, Object>of(
                        "seed", channel.seed(),
                        "mode", name(channel.mode()),
                        "security", channel.security(),
                        "sideKey", channel.sideKey(),
                        "texts", channel.texts()))
                .toList();
        List<String> roots = JavaScript.installed()
                .run(
                        "mam-publish.js",
                        Map.of("client", client, "node", node, "weight", weight, "channels", drafts),
                        new TypeReference<>() {});
        return roots.stream().map(Hash::new).toList();
    }

    @Override
    public List<List<String>> read(List<Channel> channels) {
        List<Map<String, Object>> followed = channels.stream()
                .map(channel -> Map.<String, Object>of(
                        "root", channel.root().trytes(),
                        "mode", name(channel.mode()),
                        "sideKey", channel.sideKey()))
                .toList();
        return JavaScript.installed()
                .run(
                        "mam-read.js",
                        Map.of("client", client, "node", node, "channels", followed),
                        new TypeReference<>() {});
    }

    private static String name(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
