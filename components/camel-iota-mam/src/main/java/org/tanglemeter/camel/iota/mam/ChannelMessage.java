package org.tanglemeter.camel.iota.mam;

import java.util.List;
import org.tanglemeter.camel.iota.mam.node.AddressWatch;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.mam.AddressReader;
import org.tanglemeter.mam.Judgement;
import org.tanglemeter.mam.Mode;
import org.tanglemeter.mam.SideKey;

/**
 * What stands at one root of a restricted channel at this moment. For whoever checks a single message; a consumer follows a
 * channel.
 */
public sealed interface ChannelMessage {

    /** The channel's message, in a tree of one leaf. */
    record Found(SealedContent content) implements ChannelMessage {}

    /** The node shows nothing there that looks like a message. */
    record NotFound() implements ChannelMessage {}

    /** What stands there does not open with the side key: it is another one, or what stands there is junk. */
    record WrongSideKey() implements ChannelMessage {}

    /** What stands there opens, but the tree of the root did not sign it. */
    record InvalidSignature() implements ChannelMessage {}

    /** The root's tree signed different messages. */
    record Conflict() implements ChannelMessage {}

    /** Asks the node; what throws is the {@link NodeClient}. */
    static ChannelMessage at(Hash root, SideKey sideKey, NodeClient node) {
        int greatestLength = new IotaMamConfiguration().getMaximumTransactions();
        Hash address = Mode.RESTRICTED.address(root);
        AddressReader reader = new AddressReader(root, sideKey);
        new AddressWatch(node, greatestLength).look(List.of(address), payloads -> {
            reader.judge(payloads);
            return true;
        });
        Judgement judgement = reader.judge(List.of());
        // Not a switch over types, which Java 17 lacks.
        if (judgement instanceof Judgement.Found found) {
            String trytes =
                    found.messages().get(found.messages().firstKey()).message().trytes();
            try {
                return new Found(PayloadFormat.SEALED.reading(sideKey).decode(trytes, root));
            } catch (UnreadableException e) {
                return new WrongSideKey();
            }
        }
        if (judgement instanceof Judgement.Conflict) {
            return new Conflict();
        }
        if (judgement instanceof Judgement.InvalidSignature) {
            return new InvalidSignature();
        }
        return judgement instanceof Judgement.WrongSideKey ? new WrongSideKey() : new NotFound();
    }
}
