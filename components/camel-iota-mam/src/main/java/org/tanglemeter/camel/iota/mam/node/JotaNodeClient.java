package org.tanglemeter.camel.iota.mam.node;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.iota.jota.dto.request.IotaAttachToTangleRequest;
import org.iota.jota.dto.request.IotaBroadcastTransactionRequest;
import org.iota.jota.dto.request.IotaCommandRequest;
import org.iota.jota.dto.request.IotaGetTransactionsToApproveRequest;
import org.iota.jota.dto.request.IotaGetTrytesRequest;
import org.iota.jota.dto.request.IotaStoreTransactionsRequest;
import org.iota.jota.dto.response.GetAttachToTangleResponse;
import org.iota.jota.dto.response.GetTrytesResponse;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.pow.BatchCurl;
import org.tanglemeter.pow.Curl;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.Trytes;

/**
 * A client of IRI-compatible nodes on jota's HTTP interface. Of several nodes it keeps to one until that is unavailable,
 * then takes the next.
 *
 * <p>An answer is not believed: lengths are bounded, hashes computed again, and what a node attached must be what it was
 * given.
 */
public final class JotaNodeClient implements NodeClient {
    /** IRI's limit of a list in a request. */
    private static final int LIST_LIMIT = 1000;

    /** Transactions a request, 0.3 MB: an answer or a body of IRI's limits can be longer, but memory is scarce. */
    private static final int TRANSACTIONS_LIMIT = 100;

    /** Hashes an answer, 0.8 MB. */
    private static final int PAGE_LIMIT = 10_000;

    private static final String UNKNOWN = "9".repeat(Transaction.TRYTES);
    private static final int TRANSACTION_TRITS = 3 * Transaction.TRYTES;
    private static final BatchCurl TRANSACTION_HASH = new BatchCurl(CurlRounds.P81);

    private final NodeConnections nodes;

    /**
     * @param nodes at least one, such as {@code http://localhost:14265}
     * @param timeout for an answer
     * @param attachTimeout for the answer of a node that does proof of work
     */
    public JotaNodeClient(List<URI> nodes, Duration timeout, Duration attachTimeout) {
        this.nodes = new NodeConnections(nodes, timeout, attachTimeout);
    }

    @Override
    public List<Hash> find(Collection<Hash> addresses) {
        Set<Hash> found = new LinkedHashSet<>();
        findInPages(addresses).forEachRemaining(found::addAll);
        return List.copyOf(found);
    }

    @Override
    public Iterator<List<Hash>> findInPages(Collection<Hash> addresses) {
        return new Pages(chunks(addresses, LIST_LIMIT).iterator());
    }

    private Page page(List<String> addresses, String after) {
        PagedFind.Request request = new PagedFind.Request(addresses, PAGE_LIMIT, after);
        return nodes.ask(
                node -> node.pagedFind().find(request),
                answer -> new Page(answer.hashes.stream().map(Hash::new).toList(), after, answer.next));
    }

    /** Asks for a page when it is wanted. */
    private final class Pages implements Iterator<List<Hash>> {
        private final Iterator<List<String>> chunks;
        private List<String> addresses = List.of();
        private String after;

        Pages(Iterator<List<String>> chunks) {
            this.chunks = chunks;
        }

        @Override
        public boolean hasNext() {
            return after != null || chunks.hasNext();
        }

        @Override
        public List<Hash> next() {
            if (after == null) {
                addresses = chunks.next();
            }
            Page page = page(addresses, after);
            after = page.isLast() ? null : page.next();
            return page.hashes();
        }
    }

    /**
     * Of a node's answer.
     *
     * @param after where it begins; null for the first one
     * @param next where the one after it begins, if the node tells
     */
    private record Page(List<Hash> hashes, String after, String next) {
        boolean isLast() {
            return next == null || next.equals(after) || hashes.size() < PAGE_LIMIT;
        }
    }

    @Override
    public Map<Hash, Transaction> transactions(Collection<Hash> hashes) {
        Map<Hash, Transaction> transactions = new LinkedHashMap<>();
        for (List<String> chunk : chunks(new LinkedHashSet<>(hashes), TRANSACTIONS_LIMIT)) {
            IotaGetTrytesRequest request = IotaGetTrytesRequest.createGetTrytesRequest(array(chunk));
            transactions.putAll(nodes.ask(
                    node -> node.iri().getTrytes(request),
                    (GetTrytesResponse answer) -> checked(chunk, List.of(answer.getTrytes()))));
        }
        return transactions;
    }

    @Override
    public Tips tipsToApprove(int depth) {
        IotaGetTransactionsToApproveRequest request =
                IotaGetTransactionsToApproveRequest.createIotaGetTransactionsToApproveRequest(depth, null);
        return nodes.ask(
                node -> node.iri().getTransactionsToApprove(request),
                answer -> new Tips(new Hash(answer.getTrunkTransaction()), new Hash(answer.getBranchTransaction())));
    }

    @Override
    public List<Transaction> attach(Tips tips, int minWeightMagnitude, List<Transaction> transactions) {
        IotaAttachToTangleRequest request = IotaAttachToTangleRequest.createAttachToTangleRequest(
                tips.trunk().trytes(), tips.branch().trytes(), minWeightMagnitude, trytes(transactions));
        return nodes.ask(
                node -> node.patientIri().attachToTangle(request),
                (GetAttachToTangleResponse answer) ->
                        attached(transactions, List.of(answer.getTrytes()), minWeightMagnitude));
    }

    @Override
    public void store(List<Transaction> transactions) {
        for (List<Transaction> chunk : partition(tailFirst(transactions), TRANSACTIONS_LIMIT)) {
            IotaStoreTransactionsRequest request =
                    IotaStoreTransactionsRequest.createStoreTransactionsRequest(trytes(chunk));
            nodes.ask(node -> node.iri().storeTransactions(request), answer -> answer);
        }
    }

    @Override
    public void broadcast(List<Transaction> transactions) {
        for (List<Transaction> chunk : partition(tailFirst(transactions), TRANSACTIONS_LIMIT)) {
            IotaBroadcastTransactionRequest request =
                    IotaBroadcastTransactionRequest.createBroadcastTransactionsRequest(trytes(chunk));
            nodes.ask(node -> node.iri().broadcastTransactions(request), answer -> answer);
        }
    }

    @Override
    public void ping() {
        nodes.ask(node -> node.iri().getNodeInfo(IotaCommandRequest.createNodeInfoRequest()), answer -> answer);
    }

    @Override
    public void close() {
        nodes.close();
    }

    /** The first MAM clients put a bundle together in the order in which its transactions were stored. */
    private static List<Transaction> tailFirst(List<Transaction> transactions) {
        return transactions.stream()
                .sorted(Comparator.comparingInt(Transaction::currentIndex))
                .toList();
    }

    private static Map<Hash, Transaction> checked(List<String> hashes, List<String> trytes) {
        require(hashes.size() == trytes.size(), "as many transactions as it was asked for");
        List<Integer> known = IntStream.range(0, hashes.size())
                .filter(i -> !trytes.get(i).equals(UNKNOWN))
                .boxed()
                .toList();
        byte[] trits = new byte[known.size() * TRANSACTION_TRITS];
        for (int i = 0; i < known.size(); i++) {
            byte[] transaction = Trytes.toTrits(trytes.get(known.get(i)));
            require(transaction.length == TRANSACTION_TRITS, "transactions of 2673 trytes");
            System.arraycopy(transaction, 0, trits, i * TRANSACTION_TRITS, TRANSACTION_TRITS);
        }
        byte[] computed = TRANSACTION_HASH.hashEach(trits, TRANSACTION_TRITS);
        Map<Hash, Transaction> checked = new LinkedHashMap<>();
        for (int i = 0; i < known.size(); i++) {
            Hash hash = new Hash(hashes.get(known.get(i)));
            String hashed = Trytes.fromTrits(computed, i * Curl.HASH_TRITS, Curl.HASH_TRITS);
            require(hash.trytes().equals(hashed), "the transactions that it was asked for");
            parse(trytes.get(known.get(i))).ifPresent(transaction -> checked.put(hash, transaction));
        }
        return checked;
    }

    /** Anyone may put numbers into a transaction that are out of range: that is junk, and not the node's fault. */
    private static Optional<Transaction> parse(String trytes) {
        try {
            return Optional.of(Transaction.parse(trytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Transaction> attached(List<Transaction> given, List<String> trytes, int minWeightMagnitude) {
        List<Transaction> attached = trytes.stream()
                .map(Transaction::parse)
                .sorted(Comparator.comparingInt(Transaction::currentIndex))
                .toList();
        require(
                attached.stream()
                        .map(JotaNodeClient::content)
                        .toList()
                        .equals(given.stream().map(JotaNodeClient::content).toList()),
                "the transactions that it was given");
        for (int i = 0; i < attached.size(); i++) {
            Hash hash = attached.get(i).hash();
            require(isHeavy(hash, minWeightMagnitude), "transactions of weight " + minWeightMagnitude);
            require(i == 0 || attached.get(i - 1).trunk().equals(hash), "a chained bundle");
        }
        return attached;
    }

    private static String content(Transaction transaction) {
        return transaction.message()
                + transaction.address()
                + transaction.value()
                + transaction.obsoleteTag()
                + transaction.timestamp()
                + transaction.lastIndex()
                + transaction.bundle();
    }

    private static boolean isHeavy(Hash hash, int minWeightMagnitude) {
        byte[] trits = hash.trits();
        return IntStream.range(trits.length - minWeightMagnitude, trits.length).allMatch(i -> trits[i] == 0);
    }

    /** @throws IllegalArgumentException which {@link NodeConnections} takes for an answer that makes no sense */
    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("not " + expected);
        }
    }

    private static List<List<String>> chunks(Collection<Hash> hashes, int size) {
        return partition(hashes.stream().map(Hash::trytes).distinct().toList(), size);
    }

    private static <T> List<List<T>> partition(List<T> list, int size) {
        return IntStream.range(0, (list.size() + size - 1) / size)
                .mapToObj(i -> list.subList(i * size, Math.min(list.size(), (i + 1) * size)))
                .toList();
    }

    private static String[] array(List<String> list) {
        return list.toArray(String[]::new);
    }

    private static String[] trytes(List<Transaction> transactions) {
        return transactions.stream().map(Transaction::trytes).toArray(String[]::new);
    }
}
