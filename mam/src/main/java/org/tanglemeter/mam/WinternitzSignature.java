package org.tanglemeter.mam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tanglemeter.pow.BatchCurl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.Trytes;

/**
 * One-time signatures: a key is chunks of 243 trits, each the start of a chain of hashes whose ends are hashed together
 * into the leaf. A signature shows each chain at the place that the tryte signed by it says.
 *
 * <p>Who sees two signatures of one key can sign more: a key signs one message only.
 */
final class WinternitzSignature {
    private static final BatchCurl CURL = new BatchCurl(CurlRounds.P27);
    private static final int CHAIN_LENGTH = 27;
    private static final int GREATEST_TRYTE = 13;

    private final Security security;
    private final byte[] hash;
    private final byte[] chunks;

    /**
     * @param hash 243 trits, of which the first are signed, as many as the security level says
     * @param chunks 243 trits each
     */
    WinternitzSignature(Security security, byte[] hash, byte[] chunks) {
        this.security = security;
        this.hash = hash;
        this.chunks = chunks;
    }

    static WinternitzSignature sign(Seed seed, long leaf, Security security, byte[] hash) {
        byte[] chunks = keys(seed, leaf, 1, security);
        int[] times = new int[security.chunks()];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1 + GREATEST_TRYTE - tryte(hash, i);
        }
        CURL.hashRepeatedly(chunks, times);
        return new WinternitzSignature(security, hash, chunks);
    }

    byte[] chunks() {
        return chunks;
    }

    /** The leaves of consecutive keys, 243 trits each. */
    static byte[] leaves(Seed seed, long firstLeaf, int count, Security security) {
        byte[] chains = keys(seed, firstLeaf, count, security);
        int[] times = new int[count * security.chunks()];
        Arrays.fill(times, CHAIN_LENGTH);
        CURL.hashRepeatedly(chains, times);
        byte[] digests = CURL.hashEach(chains, security.signatureTrits());
        return CURL.hashEach(digests, Trits.HASH);
    }

    /** The leaf that each signature leads to; the chains of all are hashed together. */
    static List<byte[]> leavesOf(List<WinternitzSignature> signatures) {
        byte[] chains = Trits.concatenated(
                signatures.stream().map(WinternitzSignature::chunks).toList());
        int[] times = signatures.stream()
                .flatMapToInt(signature -> Arrays.stream(signature.timesToEnd()))
                .toArray();
        CURL.hashRepeatedly(chains, times);
        byte[][] leaves = new byte[signatures.size()][];
        for (int level = 1; level <= Security.GREATEST_LEVEL; level++) {
            addLeaves(signatures, chains, new Security(level), leaves);
        }
        return Arrays.asList(leaves);
    }

    /** Adds those of one level: lanes hash messages of one length. */
    private static void addLeaves(
            List<WinternitzSignature> signatures, byte[] chains, Security security, byte[][] leaves) {
        List<Integer> ofLevel = new ArrayList<>();
        List<byte[]> ends = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < signatures.size(); i++) {
            int end = start + signatures.get(i).chunks.length;
            if (signatures.get(i).security.equals(security)) {
                ofLevel.add(i);
                ends.add(Arrays.copyOfRange(chains, start, end));
            }
            start = end;
        }
        byte[] digests = CURL.hashEach(Trits.concatenated(ends), security.signatureTrits());
        List<byte[]> hashed = Trits.split(CURL.hashEach(digests, Trits.HASH), 0, ofLevel.size());
        for (int i = 0; i < ofLevel.size(); i++) {
            leaves[ofLevel.get(i)] = hashed.get(i);
        }
    }

    /** How often each chunk must be hashed to come to the end of its chain. */
    private int[] timesToEnd() {
        int[] times = new int[security.chunks()];
        for (int i = 0; i < times.length; i++) {
            times[i] = GREATEST_TRYTE + tryte(hash, i);
        }
        return times;
    }

    private static byte[] keys(Seed seed, long firstLeaf, int count, Security security) {
        byte[] subseeds = new byte[count * Trits.HASH];
        for (int i = 0; i < count; i++) {
            byte[] subseed = Trytes.toTrits(seed.trytes());
            Trits.add(subseed, 0, subseed.length, firstLeaf + i);
            System.arraycopy(subseed, 0, subseeds, i * Trits.HASH, Trits.HASH);
        }
        byte[] absorbed = CURL.hashEach(subseeds, Trits.HASH);
        return CURL.squeezeEach(absorbed, Trits.HASH, security.signatureTrits());
    }

    private static int tryte(byte[] hash, int index) {
        return (int) Trits.number(hash, 3 * index, 3 * index + 3);
    }
}
