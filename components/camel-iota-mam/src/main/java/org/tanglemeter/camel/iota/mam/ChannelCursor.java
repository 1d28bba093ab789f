package org.tanglemeter.camel.iota.mam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.store.Epoch;
import org.tanglemeter.camel.iota.mam.store.Positions.Position;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.AddressReader;
import org.tanglemeter.mam.Judgement;
import org.tanglemeter.mam.Judgement.Received;

/**
 * Reads one channel in order: the leaves of a tree, then the next tree. When something later is there, it waits some
 * time for what is missing.
 */
final class ChannelCursor {
    private final FollowedChannel channel;
    private final Duration gapTimeout;
    private final Clock clock;

    private Position position;
    private Epoch epoch;
    private Tree tree;
    private Optional<Tree> nextTree;
    private Optional<Instant> missingSince = Optional.empty();
    private boolean stopped;

    /** @param gapTimeout time that a missing message has to appear */
    ChannelCursor(FollowedChannel channel, Position position, Duration gapTimeout, Clock clock) {
        this.channel = channel;
        this.gapTimeout = gapTimeout;
        this.clock = clock;
        this.position = position;
        this.epoch = new Epoch(channel.sideKey(), channel.epoch()).after(position.epoch());
        this.tree = new Tree(position.root());
        this.nextTree = position.nextRoot().map(Tree::new);
    }

    FollowedChannel channel() {
        return channel;
    }

    /** The epoch of its next message. */
    Epoch epoch() {
        return epoch;
    }

    /** Where its next messages can stand. */
    List<Hash> addresses() {
        return trees().map(each -> each.address).toList();
    }

    /**
     * Judges what was found on the addresses of some cursors and on others; the payloads of all are read together.
     *
     * @return how many payloads were read: none that is known
     */
    static long judge(Collection<ChannelCursor> cursors, Collection<Payload> payloads) {
        Map<Hash, List<Payload>> byAddress = payloads.stream().collect(Collectors.groupingBy(Payload::address));
        List<Tree> trees = cursors.stream()
                .flatMap(ChannelCursor::trees)
                .filter(tree -> byAddress.containsKey(tree.address))
                .toList();
        long before = readings(trees);
        AddressReader.readEach(
                trees.stream().collect(Collectors.toMap(tree -> tree.reader, tree -> byAddress.get(tree.address))));
        trees.forEach(Tree::judge);
        return readings(trees) - before;
    }

    private static long readings(List<Tree> trees) {
        return trees.stream().mapToLong(tree -> tree.reader.readings()).sum();
    }

    /** Once for each tree: whether something stands where a message is expected, but nothing that its keys open. */
    boolean foundOnlyJunk() {
        boolean first = tree.junkOnly && !tree.junkTold;
        tree.junkTold |= tree.junkOnly;
        return first;
    }

    /** Delivers nothing more: its next message can't be read. */
    void stop() {
        stopped = true;
    }

    /** The message that is to be delivered; the same one until {@link #moveTo}. */
    Optional<Next> next() {
        if (stopped) {
            return Optional.empty();
        }
        Optional<Next> next = tree.first(position.leaf())
                .map(here -> next(tree, here, here.message().leaf() - position.leaf()))
                .or(() -> nextTree.flatMap(later -> later.first(0)
                        .map(there -> next(
                                later,
                                there,
                                position.leaves()
                                        - position.leaf()
                                        + there.message().leaf()))));
        if (next.isEmpty() || next.get().missing() == 0) {
            missingSince = Optional.empty();
            return next;
        }
        Instant now = clock.instant();
        Instant since = missingSince.orElse(now);
        missingSince = Optional.of(since);
        return next.filter(any -> !now.isBefore(since.plus(gapTimeout)));
    }

    /** @return the addresses that it looks at from now on, or with another side key than before */
    List<Hash> moveTo(Position after) {
        List<Tree> before = trees().toList();
        if (after.epoch() != position.epoch()) {
            epoch = epoch.after(after.epoch() - position.epoch());
            tree = new Tree(after.root());
            nextTree = Optional.empty();
        } else if (!after.root().equals(position.root())) {
            tree = nextTree.filter(next -> next.root.equals(after.root())).orElseGet(() -> new Tree(after.root()));
            nextTree = Optional.empty();
        }
        if (nextTree.isEmpty()) {
            nextTree = after.nextRoot().map(Tree::new);
        }
        position = after;
        missingSince = Optional.empty();
        return trees().filter(each -> !before.contains(each))
                .map(each -> each.address)
                .toList();
    }

    private Stream<Tree> trees() {
        return Stream.concat(Stream.of(tree), nextTree.stream());
    }

    private Next next(Tree tree, Received received, int missing) {
        return new Next(
                tree.root,
                received,
                missing,
                tree.disputed.contains(received.message().leaf()),
                position.epoch());
    }

    /**
     * A message in its turn.
     *
     * @param root of the tree that signed it
     * @param missing messages before it that did not appear
     * @param conflict whether another message was signed on the same leaf
     * @param epoch times that the side key ratcheted before it
     */
    record Next(Hash root, Received received, int missing, boolean conflict, int epoch) {

        int leaf() {
            return received.message().leaf();
        }

        /** Where reading goes on after it, with the same side key. */
        Position after() {
            int leaves = received.message().leaves();
            Hash nextRoot = received.message().nextRoot();
            return leaf() + 1 < leaves
                    ? new Position(root, leaf() + 1, leaves, Optional.of(nextRoot), epoch)
                    : Position.beginning(nextRoot, epoch);
        }
    }

    private final class Tree {
        private final Hash root;
        private final Hash address;
        private final AddressReader reader;
        private final TreeMap<Integer, Received> messages = new TreeMap<>();
        private final Set<Integer> disputed = new TreeSet<>();
        private boolean junkOnly;
        private boolean junkTold;

        Tree(Hash root) {
            this.root = root;
            this.address = channel.mode().address(root);
            this.reader = new AddressReader(root, epoch.sideKey());
        }

        void judge() {
            Judgement judgement = reader.judgement();
            if (judgement instanceof Judgement.Found found) {
                messages.putAll(found.messages());
            } else if (judgement instanceof Judgement.Conflict conflict) {
                messages.putAll(conflict.messages());
                conflict.disputed().forEach((leaf, rivals) -> messages.put(leaf, rivals.get(0)));
                disputed.addAll(conflict.disputed().keySet());
            }
            junkOnly = judgement instanceof Judgement.WrongSideKey || judgement instanceof Judgement.InvalidSignature;
        }

        Optional<Received> first(int leaf) {
            return Optional.ofNullable(messages.ceilingEntry(leaf)).map(Map.Entry::getValue);
        }
    }
}
