package org.tanglemeter.tangle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.ledger.Hash;

/**
 * The store in one SQLite file.
 *
 * <p>One thread writes. What several callers want stored meanwhile goes into one commit, since it is the commit's flush
 * to the disk that takes the time; each caller is told after it.
 */
final class SqliteTransactionStore implements TransactionStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteTransactionStore.class);
    private static final String INSERT = "INSERT INTO transactions (sequence, received, hash, packed)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING";

    private static final String DELETE = "DELETE FROM transactions"
            + " WHERE sequence IN (SELECT sequence FROM transactions ORDER BY sequence LIMIT ?) AND received < ?";

    /** Bounds how long a commit takes, and so how long readers and later callers wait. */
    private static final int TRANSACTIONS_PER_COMMIT = 5_000;

    private static final int DELETED_TOGETHER = 1_000;

    private final SqliteDatabase database;
    private final Clock clock;
    private final BlockingQueue<SqliteReader> readers;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Threads.named("node-writer"));

    // Used by the writer's thread only, apart from the constructor.
    private final Connection connection;
    private final PreparedStatement insert;
    private long received;
    private volatile long sequence;

    /**
     * @param readers connections for reading, as many as threads that read
     * @param clock gives the time of receipt
     * @throws StoreException if the file can't be opened
     */
    SqliteTransactionStore(Path file, int readers, Clock clock) {
        this.database = SqliteDatabase.open(file);
        this.clock = clock;
        this.readers = new ArrayBlockingQueue<>(readers);
        try {
            for (int i = 0; i < readers; i++) {
                this.readers.add(new SqliteReader(database));
            }
            this.connection = database.connectForWriting();
            this.insert = connection.prepareStatement(INSERT);
            readNewest();
        } catch (SQLException e) {
            throw new StoreException("Can't open " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Continues with a number that was surely not used before: if the file was restored from a copy, followers may know
     * greater ones than are in it.
     */
    private void readNewest() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(
                        "SELECT sequence, received FROM transactions ORDER BY sequence DESC LIMIT 1")) {
            boolean any = newest.next();
            sequence = Math.max(any ? newest.getLong(1) : 0, TimeUnit.MILLISECONDS.toMicros(clock.millis()));
            received = any ? newest.getLong(2) : 0;
        }
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public CompletableFuture<Void> store(List<CheckedTransaction> transactions) {
        Request request = new Request(transactions, new CompletableFuture<>());
        requests.add(request);
        // Each request brings a turn of the writer; one turn may serve many, and the turns of those find nothing to do.
        Future<?> unused = writer.submit(this::commitRequests);
        return request.durable();
    }

    private void commitRequests() {
        List<Request> together = new ArrayList<>();
        int count = 0;
        for (Request next; count < TRANSACTIONS_PER_COMMIT && (next = requests.poll()) != null; ) {
            together.add(next);
            count += next.transactions().size();
        }
        if (together.isEmpty()) {
            return;
        }
        try {
            List<StoredTransaction> stored = insert(together);
            listeners.forEach(listener -> listener.stored(stored));
            together.forEach(request -> request.durable().complete(null));
        } catch (SQLException | RuntimeException e) {
            LOG.error("{} transactions could not be stored", count, e);
            StoreException failure = new StoreException("The transactions could not be stored", e);
            together.forEach(request -> request.durable().completeExceptionally(failure));
        }
    }

    private List<StoredTransaction> insert(List<Request> together) throws SQLException {
        received = Math.max(received, clock.millis());
        long next = sequence;
        List<StoredTransaction> stored = new ArrayList<>();
        try {
            for (Request request : together) {
                for (CheckedTransaction transaction : request.transactions()) {
                    next++;
                    insert.setLong(1, next);
                    insert.setLong(2, received);
                    insert.setBytes(3, PackedTrytes.pack(transaction.hash()));
                    insert.setBytes(4, PackedTrytes.pack(transaction.trytes()));
                    if (insert.executeUpdate() == 1) {
                        stored.add(new StoredTransaction(next, transaction.hash(), transaction.fields()));
                    }
                }
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
        sequence = next;
        return stored;
    }

    @Override
    public SortedMap<Long, Hash> find(TransactionQuery query, Page page) {
        // What is stored from here on is left to the next page; else it could show a later transaction of one
        // address, and pass over an earlier one of an address that was looked up before.
        Page settled = new Page(page.after(), Math.min(page.upTo(), newestSequence()), page.limit());
        return read(reader -> reader.find(query, settled));
    }

    @Override
    public Map<Hash, String> trytes(Collection<Hash> hashes) {
        return read(reader -> reader.trytes(hashes));
    }

    @Override
    public List<StoredTransaction> newest(int count) {
        return read(reader -> reader.newest(count));
    }

    @Override
    public long newestSequence() {
        return sequence;
    }

    @Override
    public long size() {
        try {
            return Files.size(database.file());
        } catch (IOException e) {
            throw new StoreException("Can't read " + database.file(), e);
        }
    }

    @Override
    public int deleteSomeReceivedBefore(Instant then) {
        return CompletableFuture.supplyAsync(() -> deleteSome(then), writer).join();
    }

    private int deleteSome(Instant then) {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setInt(1, DELETED_TOGETHER);
            delete.setLong(2, then.toEpochMilli());
            int deleted = delete.executeUpdate();
            connection.commit();
            if (deleted > 0) {
                overwriteLog();
            }
            return deleted;
        } catch (SQLException e) {
            throw new StoreException("Old transactions could not be deleted", e);
        }
    }

    /** What is overwritten in the file is still in the write-ahead log. */
    private void overwriteLog() throws SQLException {
        connection.setAutoCommit(true); // a checkpoint can't be part of a transaction
        try (Statement checkpoint = connection.createStatement()) {
            checkpoint.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } finally {
            connection.setAutoCommit(false);
        }
    }

    @Override
    public void close() {
        Threads.finish(writer);
        try {
            for (SqliteReader reader : readers) {
                reader.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw new StoreException("Can't close " + database.file(), e);
        }
    }

    private <T> T read(Reading<T> reading) {
        try {
            SqliteReader reader = readers.take();
            try {
                return reading.with(reader);
            } finally {
                readers.add(reader);
            }
        } catch (SQLException e) {
            throw new StoreException("The store could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while reading the store", e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T with(SqliteReader reader) throws SQLException;
    }

    private record Request(List<CheckedTransaction> transactions, CompletableFuture<Void> durable) {}
}
