package org.tanglemeter.mam;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.Judgement.Received;

/**
 * Judges what is found on the address of one tree, where anyone can put anything: every different payload is read once
 * and remembered, so the cost is linear in the junk up to {@value #ROOM} of them. All leaves of the tree are read; the same message attached twice is
 * one message.
 *
 * <p>Not safe for use by several threads.
 */
public final class AddressReader {
    /** Payloads that are remembered, 60 bytes each. */
    private static final int ROOM = 100_000;

    /** Few: payloads may share transactions, and take far more memory once they are joined. */
    private static final int READ_TOGETHER = 8;

    private final Hash root;
    private final SideKey sideKey;
    private final Set<Long> read = new HashSet<>();
    private final byte[] salt = new byte[16];
    private final SortedMap<Integer, List<Received>> leaves = new TreeMap<>();
    private int invalidSignatures;
    private int wrongSideKeys;
    private long readings;

    /** @param sideKey {@link SideKey#NONE} for a public or private channel */
    public AddressReader(Hash root, SideKey sideKey) {
        this.root = root;
        this.sideKey = sideKey;
        new SecureRandom().nextBytes(salt);
    }

    /**
     * Adds what was found on the address since the last time; to give all of it again costs little.
     *
     * @return the judgement on everything so far
     */
    public Judgement judge(Collection<Payload> payloads) {
        List<Payload> unread = payloads.stream().filter(this::isNew).toList();
        for (int start = 0; start < unread.size(); start += READ_TOGETHER) {
            addAll(unread.subList(start, Math.min(unread.size(), start + READ_TOGETHER)));
        }
        return judgement();
    }

    /** How many payloads it has read: each different one once. */
    public long readings() {
        return readings;
    }

    private void addAll(List<Payload> payloads) {
        readings += payloads.size();
        List<MamResult> results = MamReader.readAll(
                root, sideKey, payloads.stream().map(Payload::trytes).toList());
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof MamResult.Message message) {
                add(new Received(message, payloads.get(i)));
            } else if (results.get(i) instanceof MamResult.InvalidSignature) {
                invalidSignatures++;
            } else if (results.get(i) instanceof MamResult.WrongSideKey) {
                wrongSideKeys++;
            }
        }
    }

    private void add(Received received) {
        List<Received> onLeaf = leaves.computeIfAbsent(received.message().leaf(), leaf -> new ArrayList<>());
        if (onLeaf.stream().noneMatch(known -> known.message().equals(received.message()))) {
            onLeaf.add(received);
        }
    }

    private Judgement judgement() {
        if (leaves.isEmpty()) {
            return unreadable();
        }
        SortedMap<Integer, Received> messages = new TreeMap<>();
        SortedMap<Integer, List<Received>> disputed = new TreeMap<>();
        leaves.forEach((leaf, onLeaf) -> {
            if (onLeaf.size() == 1) {
                messages.put(leaf, onLeaf.get(0));
            } else {
                disputed.put(leaf, List.copyOf(onLeaf));
            }
        });
        return disputed.isEmpty() ? new Judgement.Found(messages) : new Judgement.Conflict(messages, disputed);
    }

    private Judgement unreadable() {
        if (invalidSignatures + wrongSideKeys == 0) {
            return new Judgement.NotFound();
        }
        return invalidSignatures < wrongSideKeys ? new Judgement.WrongSideKey() : new Judgement.InvalidSignature();
    }

    /** What there is no room to remember is new again. */
    private boolean isNew(Payload payload) {
        long digest = digest(payload);
        return read.size() < ROOM ? read.add(digest) : !read.contains(digest);
    }

    /** 64 bits are enough, since the salt lets nobody aim at those of a message. */
    private long digest(Payload payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] trytes = payload.trytes().getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.wrap(digest.digest(trytes)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
