package org.tanglemeter.app.enemy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.ledger.PayloadCollector;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.DensePacking;

/** Every transaction that ever came to a node, as everybody can have it. */
public final class WholeLedger {
    private static final int GREATEST_LENGTH = 100;
    private static final int PLAIN_VERSION = 1;
    private static final int PLAIN_HEAD_BYTES = 1 + Integer.BYTES;
    private static final String TRYTES = "9ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final List<Payload> payloads;
    private final Map<String, List<Payload>> byAddress;

    private WholeLedger(List<Payload> payloads) {
        this.payloads = payloads;
        this.byAddress = payloads.stream()
                .collect(Collectors.groupingBy(payload -> payload.address().trytes()));
    }

    /** @param node data of the node */
    public static WholeLedger of(Path node) throws SQLException {
        Map<Hash, Transaction> transactions = new LinkedHashMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + node.resolve("ledger.sqlite"));
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hash, packed FROM transactions ORDER BY sequence")) {
            while (rows.next()) {
                transactions.put(new Hash(unpack(rows.getBytes(1))), Transaction.parse(unpack(rows.getBytes(2))));
            }
        }
        List<List<Hash>> tails = transactions.entrySet().stream()
                .filter(transaction -> transaction.getValue().isTail())
                .map(transaction -> List.of(transaction.getKey()))
                .toList();
        return new WholeLedger(new PayloadCollector(unknown -> Map.of(), GREATEST_LENGTH)
                .collect(tails, transactions)
                .payloads());
    }

    /** Three trytes in two bytes, as the node stores them. */
    private static String unpack(byte[] packed) {
        StringBuilder trytes = new StringBuilder();
        for (int i = 0; i < packed.length; i += 2) {
            int three = Short.toUnsignedInt(ByteBuffer.wrap(packed).getShort(i));
            trytes.append(TRYTES.charAt(three / 729))
                    .append(TRYTES.charAt(three / 27 % 27))
                    .append(TRYTES.charAt(three % 27));
        }
        return trytes.toString();
    }

    /** All that was sent, each bundle once. */
    List<Payload> payloads() {
        return payloads;
    }

    public List<Payload> at(String address) {
        return byAddress.getOrDefault(address, List.of());
    }

    Set<String> addresses() {
        return byAddress.keySet();
    }

    /** What stands there in clear, if it is a message to an address; all others are of channels. */
    public static Optional<byte[]> plain(Payload payload) {
        String trytes = payload.trytes();
        int size = DensePacking.bytesIn(trytes.length());
        byte[] bytes;
        try {
            bytes = DensePacking.decode(trytes.substring(0, DensePacking.trytesFor(size)), size);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(bytes).getInt(1);
        return bytes[0] == PLAIN_VERSION && length >= 0 && length <= bytes.length - PLAIN_HEAD_BYTES
                ? Optional.of(Arrays.copyOfRange(bytes, PLAIN_HEAD_BYTES, PLAIN_HEAD_BYTES + length))
                : Optional.empty();
    }
}
