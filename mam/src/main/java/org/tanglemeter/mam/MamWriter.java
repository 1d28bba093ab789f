package org.tanglemeter.mam;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.Trytes;

/**
 * Makes the messages of a channel. It keeps no state but the last two trees: what it answers depends on the channel's
 * state and the message alone. That no state is used for two messages is the caller's care.
 *
 * <p>Safe for use by several threads.
 */
public final class MamWriter {
    private static final int TREES_KEPT = 2;

    private final Seed seed;
    private final Mode mode;
    private final SideKey sideKey;
    private final Security security;
    private final Map<Tree, MerkleTree> trees = new LinkedHashMap<>();

    /**
     * @param sideKey {@link SideKey#NONE} for a public or private channel
     * @throws IllegalArgumentException if mode and side key do not go together
     */
    public MamWriter(Seed seed, Mode mode, SideKey sideKey, Security security) {
        if ((mode == Mode.RESTRICTED) == sideKey.equals(SideKey.NONE)) {
            throw new IllegalArgumentException(
                    mode == Mode.RESTRICTED
                            ? "A restricted channel needs a side key"
                            : "Only a restricted channel has a side key; this one is " + mode);
        }
        this.seed = seed;
        this.mode = mode;
        this.sideKey = sideKey;
        this.security = security;
    }

    /** The root of the tree that signs the channel's next message. */
    public Hash root(ChannelState state) {
        return Hash.ofTrits(tree(state.start(), state.count()).root());
    }

    /** Makes the trees that a message in that state needs, so that writing it takes less time. */
    public void prepare(ChannelState state) {
        tree(state.start(), state.count());
        nextTree(state);
    }

    /**
     * Writes a message. It announces the root that the next tree really has, whatever its leaf count.
     *
     * @param message any number of trytes
     * @throws IllegalArgumentException if the message is no trytes
     */
    public MamMessage write(ChannelState state, String message) {
        byte[] messageTrits = Trytes.toTrits(message);
        MerkleTree tree = tree(state.start(), state.count());
        byte[] nextRoot = nextTree(state).root();
        PayloadLayout layout = PayloadLayout.of(security, state);

        byte[] head = Trits.concatenated(PascalNumber.encode(state.index()), PascalNumber.encode(messageTrits.length));
        Mask mask = new Mask(Trytes.toTrits(sideKey.trytes()), tree.root(), head);
        byte[] maskedMessage = mask.mask(Trits.concatenated(nextRoot, messageTrits));
        byte[] maskedNonce = mask.mask(HammingNonce.search(mask, security));
        WinternitzSignature signature =
                WinternitzSignature.sign(seed, state.start() + state.index(), security, mask.rate());
        byte[] maskedSignature = mask.mask(Trits.concatenated(
                signature.chunks(),
                PascalNumber.encode(layout.siblings()),
                Trits.concatenated(tree.siblings(state.index()))));

        byte[] payload = Arrays.copyOf(
                Trits.concatenated(head, maskedMessage, maskedNonce, maskedSignature),
                3 * layout.payloadTrytes(message.length()));
        Hash root = Hash.ofTrits(tree.root());
        return new MamMessage(
                root,
                Hash.ofTrits(nextRoot),
                mode.address(root),
                state.index(),
                Trytes.fromTrits(payload),
                state.next());
    }

    private MerkleTree nextTree(ChannelState state) {
        return tree(state.start() + state.count(), state.nextCount());
    }

    private synchronized MerkleTree tree(long start, int count) {
        Tree wanted = new Tree(start, count);
        MerkleTree tree = trees.remove(wanted);
        if (tree == null) {
            tree = new MerkleTree(seed, start, count, security);
        }
        trees.put(wanted, tree);
        if (trees.size() > TREES_KEPT) {
            trees.remove(trees.keySet().iterator().next());
        }
        return tree;
    }

    private record Tree(long start, int count) {}
}
