package org.tanglemeter.mam;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** In all payloads that are read together: these may share transactions, and take far more memory once joined. */
    private static final int TRANSACTIONS_TOGETHER = 500;

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
        readEach(Map.of(this, payloads));
        return judgement();
    }

    /** Adds what was found on several addresses since the last time; takes less time than one after the other. */
    public static void readEach(Map<AddressReader, ? extends Collection<Payload>> found) {
        Deque<Unread> unread = new ArrayDeque<>();
        found.forEach((reader, payloads) ->
                payloads.stream().filter(reader::isNew).forEach(payload -> unread.add(new Unread(reader, payload))));
        while (!unread.isEmpty()) {
            readTogether(nextOf(unread));
        }
    }

    private static List<Unread> nextOf(Deque<Unread> unread) {
        List<Unread> together = new ArrayList<>();
        int transactions = 0;
        while (!unread.isEmpty()
                && (together.isEmpty() || transactions + unread.element().transactions() <= TRANSACTIONS_TOGETHER)) {
            transactions += unread.element().transactions();
            together.add(unread.remove());
        }
        return together;
    }

    private static void readTogether(List<Unread> together) {
        List<MamResult> results =
                MamReader.readEach(together.stream().map(Unread::reading).toList());
        for (int i = 0; i < results.size(); i++) {
            together.get(i).reader.add(results.get(i), together.get(i).payload);
        }
    }

    /** How many payloads it has read: each different one once. */
    public long readings() {
        return readings;
    }

    private void add(MamResult result, Payload payload) {
        readings++;
        if (result instanceof MamResult.Message message) {
            add(new Received(message, payload));
        } else if (result instanceof MamResult.InvalidSignature) {
            invalidSignatures++;
        } else if (result instanceof MamResult.WrongSideKey) {
            wrongSideKeys++;
        }
    }

    private void add(Received received) {
        List<Received> onLeaf = leaves.computeIfAbsent(received.message().leaf(), leaf -> new ArrayList<>());
        if (onLeaf.stream().noneMatch(known -> known.message().equals(received.message()))) {
            onLeaf.add(received);
        }
    }

    /** The judgement on everything so far. */
    public Judgement judgement() {
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

    private record Unread(AddressReader reader, Payload payload) {
        int transactions() {
            return payload.messages().size();
        }

        MamReader.Reading reading() {
            return new MamReader.Reading(reader.root, reader.sideKey, payload.trytes());
        }
    }
}
