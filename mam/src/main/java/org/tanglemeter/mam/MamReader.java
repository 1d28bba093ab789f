package org.tanglemeter.mam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.tanglemeter.ledger.Hash;

/**
 * Reads payloads. Whatever they are, it throws nothing, and takes time and memory in proportion to their length.
 */
public final class MamReader {
    /** At security 2, their chains fill lanes by 64, 128 or 256 nearly without a rest. */
    private static final int READ_TOGETHER = 66;

    private MamReader() {}

    /**
     * Reads one payload.
     *
     * @param sideKey {@link SideKey#NONE} for a public or private channel
     * @param payload the messages of a bundle's transactions, one after the other
     */
    public static MamResult read(Hash root, SideKey sideKey, String payload) {
        return readEach(List.of(new Reading(root, sideKey, payload))).get(0);
    }

    /** The result of each, in the same order; takes less time than one after the other, whatever channels they are of. */
    public static List<MamResult> readEach(List<Reading> readings) {
        List<MamResult> results = new ArrayList<>(readings.size());
        for (int start = 0; start < readings.size(); start += READ_TOGETHER) {
            results.addAll(readTogether(readings.subList(start, Math.min(readings.size(), start + READ_TOGETHER))));
        }
        return results;
    }

    private static List<MamResult> readTogether(List<Reading> readings) {
        List<Unmasked> unmasked = Unmasking.unmaskEach(readings);
        Iterator<byte[]> leaves = WinternitzSignature.leavesOf(unmasked.stream()
                        .filter(Unmasked.Signed.class::isInstance)
                        .map(each -> ((Unmasked.Signed) each).signature())
                        .toList())
                .iterator();
        List<MamResult> results = new ArrayList<>();
        for (int i = 0; i < unmasked.size(); i++) {
            if (unmasked.get(i) instanceof Unmasked.Signed signed) {
                byte[] reached = MerkleTree.root(leaves.next(), signed.message().leaf(), signed.siblings());
                byte[] root = readings.get(i).root.trits();
                results.add(Arrays.equals(reached, root) ? signed.message() : new MamResult.InvalidSignature());
            } else if (unmasked.get(i) instanceof Unmasked.Unreadable unreadable) {
                results.add(unreadable.why());
            }
        }
        return results;
    }

    /**
     * What to read.
     *
     * @param root with which to read
     * @param sideKey {@link SideKey#NONE} for a public or private channel
     * @param payload the messages of a bundle's transactions, one after the other
     */
    public record Reading(Hash root, SideKey sideKey, String payload) {}
}
