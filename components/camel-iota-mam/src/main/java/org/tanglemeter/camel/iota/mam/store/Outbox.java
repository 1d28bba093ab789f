package org.tanglemeter.camel.iota.mam.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tanglemeter.camel.iota.mam.store.StateStore.Write;
import org.tanglemeter.crypto.ChainSalt;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.mam.SideKey;

/**
 * The messages of all channels that were signed: those that the node does not show yet, at most one a channel, and for
 * some time the keys and receipts of those that it shows.
 *
 * <p>A message, and that its leaf is used, are on the disk in one transaction before anything of it leaves. So however a
 * process ends, the next one sends the same message again, and no leaf ever signs two.
 */
public final class Outbox {
    private final StateStore store;
    private final Duration retention;
    private final Clock clock;
    private final FaultPoint faults;

    /** @param retention time for which the keys of messages that are done are remembered */
    public Outbox(StateStore store, Duration retention, Clock clock, FaultPoint faults) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        this.faults = faults;
    }

    public Optional<Chain> chain(String channel) {
        return store.queryOne(
                row -> new Chain(channel, new ChainSalt(row.getBytes(1)), row.getString(2), row.getLong(3), epoch(row)),
                "SELECT salt, settings, next_leaf, side_key, epoch FROM chain WHERE channel = ?",
                channel);
    }

    /**
     * Begins a chain, in place of an earlier one of the channel.
     *
     * @param unfinished a message of the earlier chain that will never be done
     */
    public void open(Chain chain, Optional<Outgoing> unfinished) {
        String key = unfinished.map(Outgoing::key).orElse(null);
        write(
                "open",
                new Write("DELETE FROM message WHERE channel = ? AND key = ?", chain.channel(), key),
                openingOf(chain));
    }

    /** The message of the channel that the node does not show yet. */
    public Optional<Outgoing> pending(String channel) {
        return store.queryOne(Outbox::outgoing, "SELECT * FROM message WHERE channel = ? AND done IS NULL", channel);
    }

    /** What became of a message that is done, as long as its key is remembered. */
    public Optional<Receipt> receipt(String channel, String key) {
        return store.queryOne(
                Outbox::receipt,
                "SELECT * FROM message WHERE channel = ? AND key = ? AND done IS NOT NULL",
                channel,
                key);
    }

    /** What became of a message that is done, whichever its channel, as long as its key is remembered. */
    public Optional<Receipt> receipt(String key) {
        return store.queryOne(Outbox::receipt, "SELECT * FROM message WHERE key = ? AND done IS NOT NULL LIMIT 1", key);
    }

    /**
     * Keeps a message of a chain, and that its leaf is used.
     *
     * @param after the chain with the leaf that follows
     */
    public void sign(Outgoing message, Chain after) {
        write("sign", insert(message), openingOf(after));
    }

    /**
     * Keeps a message that is the last of its epoch, that its leaf is used, and the next side key in place of its own, of
     * which nothing is left on the disk.
     *
     * @param after the chain with the leaf and the side key that follow
     */
    public void signLastOfEpoch(Outgoing message, Chain after) {
        sign(message, after);
        store.forgetOverwritten();
    }

    /** Keeps a message that belongs to no channel. */
    public void keep(Outgoing message) {
        write("keep", insert(message));
    }

    /** The transactions of {@link #attached(Outgoing, List, Duration)}; none if proof of work is not done. */
    public List<Transaction> attached(Outgoing message) {
        return store.queryOne(
                        row -> Optional.ofNullable(row.getString(1)),
                        "SELECT attached FROM message WHERE channel = ? AND key = ?",
                        message.channel(),
                        message.key())
                .flatMap(attached -> attached)
                .map(attached -> Stream.of(attached.split("\n", -1))
                        .map(Transaction::parse)
                        .toList())
                .orElse(List.of());
    }

    /** Keeps a message's transactions with their proof of work, so that they need not be attached twice. */
    public void attached(Outgoing message, List<Transaction> transactions, Duration proofOfWork) {
        write(
                "attach",
                new Write(
                        "UPDATE message SET attached = ?, proof_of_work_ms = proof_of_work_ms + ?"
                                + " WHERE channel = ? AND key = ?",
                        transactions.stream().map(Transaction::trytes).collect(Collectors.joining("\n")),
                        proofOfWork.toMillis(),
                        message.channel(),
                        message.key()));
    }

    /** Forgets the transactions of a message, so that it is attached again. */
    public void detach(Outgoing message) {
        write(
                "detach",
                new Write(
                        "UPDATE message SET attached = NULL WHERE channel = ? AND key = ?",
                        message.channel(),
                        message.key()));
    }

    /** The node shows the message: keeps its receipt only, and forgets the keys whose time is over. */
    public Receipt done(Outgoing message, Hash bundle, int transactions) {
        long now = clock.millis();
        write(
                "finish",
                new Write(
                        "UPDATE message SET done = ?, bundle = ?, transactions = ?, payload = NULL, attached = NULL"
                                + " WHERE channel = ? AND key = ?",
                        now,
                        bundle.trytes(),
                        transactions,
                        message.channel(),
                        message.key()),
                new Write("DELETE FROM message WHERE done < ?", now - retention.toMillis()));
        return receipt(message.channel(), message.key()).orElseThrow();
    }

    /** Messages that wait to be shown, of all channels. */
    public int depth() {
        return store.queryOne(row -> row.getInt(1), "SELECT count(*) FROM message WHERE done IS NULL")
                .orElseThrow();
    }

    /** When the oldest of these was made. */
    public Optional<Instant> oldestPending() {
        return time("SELECT min(timestamp) FROM message WHERE done IS NULL");
    }

    /** When a message was done last. */
    public Optional<Instant> lastDone() {
        return time("SELECT max(done) FROM message");
    }

    private Optional<Instant> time(String sql) {
        return store.query(row -> (Number) row.getObject(1), sql).stream()
                .filter(Objects::nonNull)
                .map(millis -> Instant.ofEpochMilli(millis.longValue()))
                .findFirst();
    }

    private void write(String step, Write... writes) {
        faults.reached("before " + step);
        store.write(writes);
        faults.reached("after " + step);
    }

    private static Write openingOf(Chain chain) {
        return new Write(
                "INSERT OR REPLACE INTO chain (channel, salt, settings, next_leaf, side_key, epoch)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                chain.channel(),
                chain.salt().bytes(),
                chain.settings(),
                chain.nextLeaf(),
                chain.epoch().map(epoch -> epoch.sideKey().trytes()).orElse(null),
                chain.epoch().map(Epoch::number).orElse(null));
    }

    private static Optional<Epoch> epoch(ResultSet row) throws SQLException {
        String sideKey = row.getString("side_key");
        return sideKey == null ? Optional.empty() : Optional.of(new Epoch(new SideKey(sideKey), row.getInt("epoch")));
    }

    private static Write insert(Outgoing message) {
        return new Write(
                "INSERT INTO message (channel, key, timestamp, address, tag, payload, root, next_root, leaf, epoch)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                message.channel(),
                message.key(),
                message.timestamp().toEpochMilli(),
                message.address().trytes(),
                message.tag(),
                message.payload(),
                message.place().map(place -> place.root().trytes()).orElse(null),
                message.place().map(place -> place.nextRoot().trytes()).orElse(null),
                message.place().map(Outgoing.Place::leaf).orElse(null),
                message.place().map(Outgoing.Place::epoch).orElse(null));
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        return new Outgoing(
                row.getString("channel"),
                row.getString("key"),
                Instant.ofEpochMilli(row.getLong("timestamp")),
                new Hash(row.getString("address")),
                row.getString("tag"),
                row.getString("payload"),
                place(row));
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("channel"),
                row.getString("key"),
                Instant.ofEpochMilli(row.getLong("timestamp")),
                new Hash(row.getString("address")),
                place(row),
                new Hash(row.getString("bundle")),
                row.getInt("transactions"),
                Duration.ofMillis(row.getLong("proof_of_work_ms")));
    }

    private static Optional<Outgoing.Place> place(ResultSet row) throws SQLException {
        String root = row.getString("root");
        return root == null
                ? Optional.empty()
                : Optional.of(new Outgoing.Place(
                        new Hash(root), new Hash(row.getString("next_root")), row.getInt("leaf"), row.getInt("epoch")));
    }
}
