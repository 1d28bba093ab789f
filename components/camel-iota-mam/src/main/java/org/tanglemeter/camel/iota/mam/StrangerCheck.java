package org.tanglemeter.camel.iota.mam;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.HashSet;
import org.tanglemeter.camel.iota.mam.node.AddressWatch;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.MamReader;
import org.tanglemeter.mam.MamResult;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/**
 * Looks for messages on leaves that a writer has not used yet. Only a copy of the writer can have signed them, such as a
 * disk restored from an image; to sign there again would give away mask and signature.
 */
final class StrangerCheck {
    private final AddressWatch ledger;
    private final Mode mode;
    private final NavigableMap<Integer, Set<String>> payloads = new TreeMap<>();
    private Optional<Hash> watched = Optional.empty();

    /** @param greatestLength transactions of a message */
    StrangerCheck(NodeClient node, Mode mode, int greatestLength) {
        this.ledger = new AddressWatch(node, greatestLength);
        this.mode = mode;
    }

    /**
     * Whether a tree has messages from a leaf on that are not known.
     *
     * @param own payload of the message that is known to be on that leaf, if there is one
     */
    boolean finds(Hash root, SideKey sideKey, int leaf, Optional<String> own) {
        Hash address = mode.address(root);
        if (!watched.equals(Optional.of(root))) {
            ledger.keepOnly(Set.of());
            payloads.clear();
            watched = Optional.of(root);
        }
        List<Payload> found = ledger.look(Set.of(address));
        List<MamResult> results = MamReader.readAll(
                root, sideKey, found.stream().map(Payload::trytes).toList());
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof MamResult.Message message) {
                payloads.computeIfAbsent(message.leaf(), any -> new HashSet<>())
                        .add(found.get(i).trytes());
            }
        }
        return payloads.tailMap(leaf).values().stream()
                .flatMap(Set::stream)
                .anyMatch(payload -> own.stream().noneMatch(payload::startsWith));
    }
}
