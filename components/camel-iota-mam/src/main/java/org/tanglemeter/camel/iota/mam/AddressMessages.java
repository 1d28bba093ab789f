package org.tanglemeter.camel.iota.mam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tanglemeter.camel.iota.mam.node.AddressWatch;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;

/**
 * What stands on addresses at this moment, in the payload format DENSE. For whoever has to know that there is nothing; a
 * consumer only tells what there is.
 */
public final class AddressMessages {
    private static final int GREATEST_LENGTH = 100;

    private AddressMessages() {}

    /**
     * Asks the node; what throws is the {@link NodeClient}.
     *
     * @return the messages on each address, in the node's order; an address without any is missing
     */
    public static Map<Hash, List<byte[]>> read(NodeClient node, Collection<Hash> addresses) {
        Map<Hash, List<byte[]>> messages = new LinkedHashMap<>();
        new AddressWatch(node, GREATEST_LENGTH).look(addresses, payloads -> {
            payloads.forEach(payload -> decode(payload)
                    .ifPresent(body -> messages.computeIfAbsent(payload.address(), any -> new ArrayList<>())
                            .add(body)));
            return true;
        });
        return messages;
    }

    private static Optional<byte[]> decode(Payload payload) {
        try {
            return Optional.of(PlainCodecs.DENSE
                    .decode(payload.trytes(), payload.address())
                    .body());
        } catch (UnreadableException e) {
            // Anyone can put anything there.
            return Optional.empty();
        }
    }
}
