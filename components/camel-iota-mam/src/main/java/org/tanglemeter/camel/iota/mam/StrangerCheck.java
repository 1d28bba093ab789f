package org.tanglemeter.camel.iota.mam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.tanglemeter.camel.iota.mam.node.AddressWatch;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.mam.AddressReader;
import org.tanglemeter.mam.Judgement;
import org.tanglemeter.mam.Judgement.Received;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/**
 * Looks for messages on leaves that a writer has not used yet. Only a copy of the writer can have signed them, such as a
 * disk restored from an image; to sign there again would give away mask and signature.
 */
final class StrangerCheck {
    private final AddressWatch ledger;
    private final Mode mode;
    private Optional<Tree> watched = Optional.empty();

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
        Tree tree = watched.filter(
                        known -> known.root().equals(root) && known.sideKey().equals(sideKey))
                .orElseGet(() -> begin(root, sideKey));
        ledger.look(Set.of(mode.address(root)), found -> {
            tree.reader().judge(found);
            return true;
        });
        Judgement judgement = tree.reader().judge(List.of());
        if (judgement instanceof Judgement.Found found) {
            return from(leaf, found.messages())
                    .anyMatch(received ->
                            own.stream().noneMatch(received.payload().trytes()::startsWith));
        }
        return judgement instanceof Judgement.Conflict;
    }

    private Tree begin(Hash root, SideKey sideKey) {
        ledger.keepOnly(Set.of());
        Tree tree = new Tree(root, sideKey, new AddressReader(root, sideKey));
        watched = Optional.of(tree);
        return tree;
    }

    private static Stream<Received> from(int leaf, SortedMap<Integer, Received> messages) {
        return messages.tailMap(leaf).entrySet().stream().map(Map.Entry::getValue);
    }

    private record Tree(Hash root, SideKey sideKey, AddressReader reader) {}
}
