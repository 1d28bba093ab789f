package org.tanglemeter.app.interoperability;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import org.tanglemeter.ledger.Hash;

/**
 * A JavaScript client of a node.
 *
 * @param name what its scripts' names begin with
 */
record ScriptMessages(String name, String node, int weight) implements MessageClient {

    @Override
    public void send(Hash address, String text) {
        JavaScript.installed()
                .run(
                        name + "-send.js",
                        Map.of("node", node, "weight", weight, "address", address.trytes(), "text", text),
                        new TypeReference<List<Object>>() {});
    }

    @Override
    public List<String> read(Hash address) {
        return JavaScript.installed()
                .run(
                        name + "-read.js",
                        Map.of("node", node, "address", address.trytes()),
                        new TypeReference<List<String>>() {});
    }
}
