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
    /** Enough signatures to fill wide lanes, and few enough to hold. */
    static final int READ_TOGETHER = 8;

    private MamReader() {}

    /**
     * Reads one payload.
     *
     * @param sideKey {@link SideKey#NONE} for a public or private channel
     * @param payload the messages of a bundle's transactions, one after the other
     */
    public static MamResult read(Hash root, SideKey sideKey, String payload) {
        return readAll(root, sideKey, List.of(payload)).get(0);
    }

    /** The result of each payload, in the same order; takes less time than one after the other. */
    public static List<MamResult> readAll(Hash root, SideKey sideKey, List<String> payloads) {
        List<MamResult> results = new ArrayList<>(payloads.size());
        for (int start = 0; start < payloads.size(); start += READ_TOGETHER) {
            List<Unmasked> unmasked = payloads.subList(start, Math.min(payloads.size(), start + READ_TOGETHER)).stream()
                    .map(payload -> Unmasking.unmask(root, sideKey, payload))
                    .toList();
            results.addAll(checked(root, unmasked));
        }
        return results;
    }

    private static List<MamResult> checked(Hash root, List<Unmasked> unmasked) {
        Iterator<byte[]> leaves = WinternitzSignature.leavesOf(unmasked.stream()
                        .filter(Unmasked.Signed.class::isInstance)
                        .map(each -> ((Unmasked.Signed) each).signature())
                        .toList())
                .iterator();
        List<MamResult> results = new ArrayList<>();
        for (Unmasked each : unmasked) {
            if (each instanceof Unmasked.Signed signed) {
                byte[] reached = MerkleTree.root(leaves.next(), signed.message().leaf(), signed.siblings());
                results.add(Arrays.equals(reached, root.trits()) ? signed.message() : new MamResult.InvalidSignature());
            } else if (each instanceof Unmasked.Unreadable unreadable) {
                results.add(unreadable.why());
            }
        }
        return results;
    }
}
