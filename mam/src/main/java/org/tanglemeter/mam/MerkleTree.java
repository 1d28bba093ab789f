package org.tanglemeter.mam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tanglemeter.pow.BatchCurl;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;

/** The binary hash tree over the leaves of one-time keys; it holds nothing secret. */
final class MerkleTree {
    private static final BatchCurl CURL = new BatchCurl(CurlRounds.P27);

    /** Enough to fill the widest lanes, without holding all keys of a great tree at once. */
    private static final int LEAVES_AT_ONCE = 64;

    /** From the leaves to the root, 243 trits a node. */
    private final List<byte[]> levels = new ArrayList<>();

    /** @param count a power of two */
    MerkleTree(Seed seed, long start, int count, Security security) {
        byte[] leaves = new byte[count * Trits.HASH];
        for (int done = 0; done < count; done += LEAVES_AT_ONCE) {
            int length = Math.min(LEAVES_AT_ONCE, count - done);
            byte[] part = WinternitzSignature.leaves(seed, start + done, length, security);
            System.arraycopy(part, 0, leaves, done * Trits.HASH, part.length);
        }
        levels.add(leaves);
        for (byte[] level = leaves; level.length > Trits.HASH; ) {
            level = CURL.hashEach(level, 2 * Trits.HASH);
            levels.add(level);
        }
    }

    /** 243 trits. */
    byte[] root() {
        return levels.get(levels.size() - 1);
    }

    /** What leads from a leaf to the root: the sibling at each level, 243 trits each, the leaf's own first. */
    List<byte[]> siblings(int leaf) {
        List<byte[]> siblings = new ArrayList<>();
        for (int level = 0; level < levels.size() - 1; level++) {
            int start = (leaf >> level ^ 1) * Trits.HASH;
            siblings.add(Arrays.copyOfRange(levels.get(level), start, start + Trits.HASH));
        }
        return siblings;
    }

    /** The root to which a leaf and its siblings lead. */
    static byte[] root(byte[] leaf, int index, List<byte[]> siblings) {
        byte[] node = leaf;
        for (int level = 0; level < siblings.size(); level++) {
            byte[] sibling = siblings.get(level);
            boolean isLeft = (index >> level & 1) == 0;
            node = Curl.hash(
                    CurlRounds.P27, isLeft ? Trits.concatenated(node, sibling) : Trits.concatenated(sibling, node));
        }
        return node;
    }
}
