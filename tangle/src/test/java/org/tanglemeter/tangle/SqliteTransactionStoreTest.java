package org.tanglemeter.tangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tanglemeter.tangle.Ledgers.letters;
import static org.tanglemeter.tangle.Ledgers.names;
import static org.tanglemeter.tangle.Ledgers.transaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.ledger.Hash;

class SqliteTransactionStoreTest {
    @TempDir
    private Path directory;

    private final MovedClock clock = new MovedClock();
    private TransactionStore store;

    @BeforeEach
    void open() {
        store = new SqliteTransactionStore(directory.resolve("ledger"), 2, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesBackWhatCameByteForByte() {
        CheckedTransaction transaction = transaction("X").message("ANYTHING").checked();
        store(transaction);
        assertThat(store.trytes(List.of(Messages.hash("X"), Messages.hash("UNKNOWN"))))
                .isEqualTo(Map.of(Messages.hash("X"), transaction.trytes()));
    }

    @Test
    void keepsATransactionOnceAndWhereItCameFirst() {
        List<String> told = new ArrayList<>();
        store.addListener(stored -> stored.forEach(each -> told.addAll(names(List.of(each.hash())))));
        store(transaction("X").checked(), transaction("X").checked());
        store(transaction("Y").checked());
        store(transaction("X").checked(), transaction("Z").checked());
        assertThat(names(find(addresses("A"), Page.first(10)).values())).containsExactly("X", "Y", "Z");
        assertThat(told).containsExactly("X", "Y", "Z");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // addresses | bundles | approvees | tags -> found
                "A,      -,   -,    -,   P Q S",
                "B A,    -,   -,    -,   P Q R S",
                "-,      K,   -,    -,   P R",
                "-,      -,   T,    -,   P Q",
                "-,      -,   T U,  -,   P Q S",
                "-,      -,   -,    G,   P S",
                "A,      K,   -,    -,   P",
                "A B,    K L, U,    -,   Q",
                "A,      L,   T,    H,   Q",
                "A,      K,   -,    H,   ''",
                "C,      -,   -,    -,   ''"
            })
    void findsByAnyValueOfEveryCriterion(
            String addresses, String bundles, String approvees, String tags, String found) {
        store(
                transaction("P").bundle("K").trunk("T").tag("G").checked(),
                transaction("Q").bundle("L").trunk("T").branch("U").tag("H").checked(),
                transaction("R").address("B").bundle("K").checked(),
                transaction("S").bundle("M").branch("U").tag("G").checked());
        TransactionQuery query = new TransactionQuery(
                hashes(addresses),
                hashes(bundles),
                hashes(approvees),
                words(tags)
                        .map(all -> all.stream()
                                .map(tag -> tag + "9".repeat(27 - tag.length()))
                                .collect(Collectors.toSet())));
        assertThat(String.join(" ", names(find(query, Page.first(10)).values())))
                .isEqualTo(found);
    }

    @Test
    void findsInPagesInTheOrderOfStoringOverManyAddresses() {
        List<CheckedTransaction> transactions = IntStream.range(0, 100)
                .mapToObj(i -> transaction("X" + letters(i))
                        .address("A" + letters(i * 37 % 50))
                        .checked())
                .toList();
        store(transactions.toArray(CheckedTransaction[]::new));
        Set<Hash> all =
                transactions.stream().map(each -> each.fields().address()).collect(Collectors.toSet());
        List<Hash> found = new ArrayList<>();
        long after = 0;
        SortedMap<Long, Hash> page;
        do {
            page = find(TransactionQuery.ofAddresses(all), new Page(after, Long.MAX_VALUE, 7));
            found.addAll(page.values());
            after = page.isEmpty() ? after : page.lastKey();
        } while (page.size() == 7);
        assertThat(found)
                .isEqualTo(transactions.stream().map(CheckedTransaction::hash).toList());
    }

    @Test
    void findsUpToASequenceNumber() {
        store(transaction("X").checked());
        long newest = store.newestSequence();
        store(transaction("Y").checked());
        assertThat(names(find(addresses("A"), new Page(0, newest, 10)).values()))
                .containsExactly("X");
        assertThat(names(find(addresses("A"), new Page(newest, Long.MAX_VALUE, 10))
                        .values()))
                .containsExactly("Y");
    }

    @Test
    void storesWhatManyBringAtTheSameTime() {
        List<CompletableFuture<Void>> stored = IntStream.range(0, 500)
                .mapToObj(i -> store.store(List.of(transaction("X" + letters(i)).checked())))
                .toList();
        stored.forEach(CompletableFuture::join);
        assertThat(find(addresses("A"), Page.first(1_000))).hasSize(500);
    }

    @Test
    void remembersTheNewestOverARestart() {
        store(
                transaction("X").checked(),
                transaction("Y").checked(),
                transaction("Z").checked());
        long newest = store.newestSequence();
        reopen();
        assertThat(store.newest(2).stream().map(StoredTransaction::hash).toList())
                .isEqualTo(List.of(Messages.hash("Y"), Messages.hash("Z")));
        assertThat(store.newest(2).get(1).sequence()).isEqualTo(newest);
    }

    @Test
    void numbersGrowOverARestoredCopy() throws Exception {
        store(transaction("X").checked());
        store.close();
        Files.copy(directory.resolve("ledger"), directory.resolve("copy"));
        open();
        store(transaction("Y").checked(), transaction("Z").checked());
        long newest = store.newestSequence();
        store.close();

        Files.move(directory.resolve("copy"), directory.resolve("ledger"), StandardCopyOption.REPLACE_EXISTING);
        clock.move(Duration.ofSeconds(1));
        open();
        store(transaction("V").checked());
        assertThat(names(find(addresses("A"), new Page(newest, Long.MAX_VALUE, 10))
                        .values()))
                .containsExactly("V");
    }

    @Test
    void deletesWhatIsOldForGood() throws Exception {
        byte[] secret = PackedTrytes.pack("SECRETSECRETSECRET");
        store(transaction("X").message("SECRETSECRETSECRET").checked());
        assertThat(filesWith(secret)).isNotEmpty();
        clock.move(Duration.ofHours(2));
        store(transaction("Y").checked());

        assertThat(store.deleteSomeReceivedBefore(clock.instant().minus(Duration.ofHours(1))))
                .isEqualTo(1);
        assertThat(names(find(addresses("A"), Page.first(10)).values())).containsExactly("Y");
        assertThat(store.trytes(List.of(Messages.hash("X")))).isEmpty();
        assertThat(filesWith(secret)).isEmpty();
    }

    @Test
    void deletesPartByPartTheEarliestFirst() {
        store(IntStream.range(0, 1_500)
                .mapToObj(i -> transaction("X" + letters(i)).checked())
                .toArray(CheckedTransaction[]::new));
        clock.move(Duration.ofHours(1));
        int part = store.deleteSomeReceivedBefore(clock.instant());
        assertThat(part).isBetween(1, 1_499);
        assertThat(names(find(addresses("A"), Page.first(1)).values())).containsExactly("X" + letters(part));
        assertThat(store.deleteSomeReceivedBefore(clock.instant())).isEqualTo(1_500 - part);
        assertThat(store.deleteSomeReceivedBefore(clock.instant())).isZero();
        assertThat(store.newest(1)).isEmpty();
        assertThat(store.newestSequence()).isPositive();
    }

    @Test
    void aTimeThatGoesBackDeletesNothingTooEarly() {
        store(transaction("X").checked());
        clock.move(Duration.ofDays(-10));
        store(transaction("Y").checked());
        clock.move(Duration.ofDays(10));
        assertThat(store.deleteSomeReceivedBefore(clock.instant())).isZero();
    }

    @Test
    void refusesAFileOfAnotherVersion() throws Exception {
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 7");
        }
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("has version 7");
    }

    @Test
    void tellsThatItCouldNotStore() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE transactions");
        }
        CompletableFuture<Void> stored = store.store(List.of(transaction("X").checked()));
        assertThatThrownBy(stored::join).hasCauseInstanceOf(StoreException.class);
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Path file = directory.resolve("text");
        Files.write(file, "This is no database, but is long enough to look like one".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new SqliteTransactionStore(file, 1, clock))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Can't open " + file);
    }

    private void reopen() {
        store.close();
        open();
    }

    private void store(CheckedTransaction... transactions) {
        store.store(List.of(transactions)).join();
    }

    private SortedMap<Long, Hash> find(TransactionQuery query, Page page) {
        return store.find(query, page);
    }

    private static TransactionQuery addresses(String words) {
        return TransactionQuery.ofAddresses(hashes(words).orElseThrow());
    }

    private static Optional<Set<Hash>> hashes(String words) {
        return words(words).map(all -> all.stream().map(Messages::hash).collect(Collectors.toSet()));
    }

    private static Optional<List<String>> words(String words) {
        return Optional.ofNullable(words).map(all -> Arrays.asList(all.split(" ")));
    }

    private List<Path> filesWith(byte[] part) throws IOException {
        String text = new String(part, StandardCharsets.ISO_8859_1);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
