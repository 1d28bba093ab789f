package org.tanglemeter.camel.iota.mam.store;

import java.util.Optional;
import org.tanglemeter.camel.iota.mam.store.StateStore.Write;
import org.tanglemeter.ledger.Hash;

/** How far a consumer has read its channels, on the disk. */
public final class Positions {
    private final StateStore store;
    private final String consumer;
    private final FaultPoint faults;

    /** @param consumer a name; each has positions of its own */
    public Positions(StateStore store, String consumer, FaultPoint faults) {
        this.store = store;
        this.consumer = consumer;
        this.faults = faults;
    }

    /**
     * Where reading of a channel goes on.
     *
     * @param start where it began, as configured; with another start it begins again
     */
    public Optional<Position> position(String channel, Hash start) {
        return store.queryOne(
                row -> new Position(
                        new Hash(row.getString(1)),
                        row.getInt(2),
                        row.getInt(3),
                        Optional.ofNullable(row.getString(4)).map(Hash::new),
                        row.getInt(5)),
                "SELECT root, leaf, leaves, next_root, epoch FROM position WHERE consumer = ? AND channel = ? AND start = ?",
                consumer,
                channel,
                start.trytes());
    }

    /** Everything before the position is done with. */
    public void moveTo(String channel, Hash start, Position position) {
        write(new Write(
                "INSERT OR REPLACE INTO position (consumer, channel, start, root, leaf, leaves, next_root, epoch)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                consumer,
                channel,
                start.trytes(),
                position.root().trytes(),
                position.leaf(),
                position.leaves(),
                position.nextRoot().map(Hash::trytes).orElse(null),
                position.epoch()));
    }

    /**
     * Whether a message on an address is done with.
     *
     * @param message its identity
     */
    public boolean isDelivered(Hash address, String message) {
        return store.queryOne(
                        row -> row.getInt(1),
                        "SELECT 1 FROM delivered WHERE consumer = ? AND address = ? AND message = ?",
                        consumer,
                        address.trytes(),
                        message)
                .isPresent();
    }

    /** A message on an address is done with. */
    public void delivered(Hash address, String message) {
        write(new Write(
                "INSERT OR IGNORE INTO delivered (consumer, address, message) VALUES (?, ?, ?)",
                consumer,
                address.trytes(),
                message));
    }

    private void write(Write write) {
        faults.reached("before move");
        store.write(write);
        faults.reached("after move");
    }

    /**
     * The next message's place.
     *
     * @param root of the tree that is being read
     * @param leaf first leaf of the tree that was not read
     * @param leaves of the tree, once a message has told; else 0
     * @param nextRoot of the tree after it, once a message has told
     * @param epoch times that the side key ratcheted since reading began
     */
    public record Position(Hash root, int leaf, int leaves, Optional<Hash> nextRoot, int epoch) {

        /** Where reading begins. */
        public static Position beginning(Hash start) {
            return beginning(start, 0);
        }

        /** The beginning of a tree of which nothing is known. */
        public static Position beginning(Hash root, int epoch) {
            return new Position(root, 0, 0, Optional.empty(), epoch);
        }

        /** The same place, with the side key of the next epoch. */
        public Position ratcheted() {
            return new Position(root, leaf, leaves, nextRoot, epoch + 1);
        }
    }
}
