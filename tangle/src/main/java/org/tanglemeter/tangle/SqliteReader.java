package org.tanglemeter.tangle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Transaction;

/** One connection that reads, with its prepared statements. Not safe for use by several threads. */
final class SqliteReader implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    SqliteReader(SqliteDatabase database) throws SQLException {
        this.connection = database.connectForReading();
    }

    /** Of several criteria the first is looked up in its index, and the others are tested on what that gives. */
    NavigableMap<Long, Hash> find(TransactionQuery query, Page page) throws SQLException {
        List<Criterion> criteria = criteria(query);
        List<Criterion> others = criteria.subList(1, criteria.size());
        NavigableMap<Long, Hash> earliest = new TreeMap<>();
        for (String column : criteria.get(0).columns()) {
            for (String value : criteria.get(0).values()) {
                collect(column, PackedTrytes.pack(value), others, page, earliest);
            }
        }
        return earliest;
    }

    private void collect(
            String column, byte[] value, List<Criterion> others, Page page, NavigableMap<Long, Hash> earliest)
            throws SQLException {
        PreparedStatement statement = prepare("SELECT sequence, hash, address, bundle, trunk, branch, tag"
                + " FROM transactions WHERE " + column + " = ? AND sequence > ? AND sequence <= ? ORDER BY sequence");
        statement.setBytes(1, value);
        statement.setLong(2, page.after());
        statement.setLong(3, earliest.size() < page.limit() ? page.upTo() : earliest.lastKey());
        try (ResultSet rows = statement.executeQuery()) {
            int taken = 0;
            while (taken < page.limit() && rows.next()) {
                if (allMatch(others, rows)) {
                    earliest.put(rows.getLong(1), PackedTrytes.unpackHash(rows.getBytes(2)));
                    taken++;
                }
            }
        }
        while (earliest.size() > page.limit()) {
            earliest.pollLastEntry();
        }
    }

    Map<Hash, String> trytes(Collection<Hash> hashes) throws SQLException {
        PreparedStatement statement = prepare("SELECT packed FROM transactions WHERE hash = ?");
        Map<Hash, String> found = new LinkedHashMap<>();
        for (Hash hash : hashes) {
            statement.setBytes(1, PackedTrytes.pack(hash));
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    found.put(hash, PackedTrytes.unpack(rows.getBytes(1)));
                }
            }
        }
        return found;
    }

    List<StoredTransaction> newest(int count) throws SQLException {
        PreparedStatement statement = prepare("SELECT * FROM"
                + " (SELECT sequence, hash, packed FROM transactions ORDER BY sequence DESC LIMIT ?)"
                + " ORDER BY sequence");
        statement.setInt(1, count);
        List<StoredTransaction> newest = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                newest.add(new StoredTransaction(
                        rows.getLong(1),
                        PackedTrytes.unpackHash(rows.getBytes(2)),
                        Transaction.parse(PackedTrytes.unpack(rows.getBytes(3)))));
            }
        }
        return newest;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Any of the columns has any of the values, which are trytes. */
    private record Criterion(List<String> columns, Set<String> values) {
        boolean matches(ResultSet row) throws SQLException {
            for (String column : columns) {
                if (values.contains(PackedTrytes.unpack(row.getBytes(column)))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean allMatch(List<Criterion> criteria, ResultSet row) throws SQLException {
        for (Criterion criterion : criteria) {
            if (!criterion.matches(row)) {
                return false;
            }
        }
        return true;
    }

    /** The most selective kinds first. */
    private static List<Criterion> criteria(TransactionQuery query) {
        List<Criterion> criteria = new ArrayList<>();
        trytes(query.bundles()).ifPresent(values -> criteria.add(new Criterion(List.of("bundle"), values)));
        trytes(query.approvees()).ifPresent(values -> criteria.add(new Criterion(List.of("trunk", "branch"), values)));
        trytes(query.addresses()).ifPresent(values -> criteria.add(new Criterion(List.of("address"), values)));
        query.tags().ifPresent(tags -> criteria.add(new Criterion(List.of("tag"), tags)));
        return criteria;
    }

    private static Optional<Set<String>> trytes(Optional<Set<Hash>> hashes) {
        return hashes.map(all -> all.stream().map(Hash::trytes).collect(Collectors.toSet()));
    }
}
