package org.tanglemeter.mam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tanglemeter.ledger.Hash;

/** A message that the JavaScript client made. */
record MamVector(
        String name,
        Mode mode,
        Security security,
        Seed seed,
        SideKey sideKey,
        ChannelState before,
        String message,
        Hash root,
        Hash nextRoot,
        Hash address,
        String payload,
        int transactions) {

    static List<MamVector> all() {
        return nodes("vectors").map(MamVector::of).toList();
    }

    static MamVector named(String name) {
        return all().stream()
                .filter(vector -> vector.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the JavaScript client could not use. */
    static List<JsonNode> rejectedStates() {
        return nodes("rejected_by_js_client")
                .map(node -> node.get("channel_before"))
                .toList();
    }

    MamWriter writer() {
        return new MamWriter(seed, mode, sideKey, security);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Stream<JsonNode> nodes(String list) {
        try (InputStream json = MamVector.class.getResourceAsStream("mam-vectors.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(json).get(list).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MamVector of(JsonNode node) {
        return new MamVector(
                node.get("name").asText(),
                Mode.valueOf(node.get("mode").asText().toUpperCase(Locale.ROOT)),
                new Security(node.get("security").asInt()),
                new Seed(node.get("seed").asText()),
                node.get("side_key_given").isNull()
                        ? SideKey.NONE
                        : new SideKey(node.get("side_key_given").asText()),
                state(node.get("channel_before")),
                node.get("message_trytes").asText(),
                new Hash(node.get("root").asText()),
                new Hash(node.get("next_root").asText()),
                new Hash(node.get("address").asText()),
                node.get("payload").asText(),
                node.get("transactions").asInt());
    }

    static ChannelState state(JsonNode node) {
        return new ChannelState(
                node.get("start").asLong(),
                node.get("count").asInt(),
                node.get("next_count").asInt(),
                node.get("index").asInt());
    }
}
