package org.tanglemeter.bench;

import java.util.List;
import java.util.Map;
import org.tanglemeter.camel.p1.batch.TelegramBatch;

/** {@code bin/bench growth}: how cost grows with what it depends on. On the first JVM that is found. */
final class GrowthReport {
    private static final List<Integer> SECURITIES = List.of(1, 2, 3);
    private static final List<Integer> COUNTS = List.of(1, 8, 64, 1024);
    private static final List<Integer> CHANNELS = List.of(1, 10, 100, 1000);
    private static final List<Integer> BATCHES = List.of(1, 10, 60, 300, 3600);
    private static final List<Integer> STORED = List.of(0, 100_000, 1_000_000);

    private final Jvm jvm = Jvm.all().get(0);

    private GrowthReport() {}

    public static void main(String[] arguments) throws Exception {
        GrowthReport report = new GrowthReport();
        print(report.security());
        print(report.count());
        print(report.channels());
        print(report.batch());
        print(report.stored());
    }

    private static void print(Table table) {
        table.print(System.out);
        System.out.println();
    }

    private Table security() {
        Table table = new Table("security", "make, ms", "check one, ms", "check of many, ms");
        for (int security : SECURITIES) {
            Map<String, String> parameters = Map.of("security", String.valueOf(security));
            table.add(
                    String.valueOf(security),
                    mam("make", parameters),
                    mam("checkOne", parameters),
                    mam("checkMany", parameters));
        }
        return table;
    }

    private Table count() {
        Table table = new Table("leaves of a tree", "the tree, ms", "make, its leaf included, ms", "check one, ms");
        for (int count : COUNTS) {
            Map<String, String> parameters = Map.of("count", String.valueOf(count));
            table.add(
                    String.valueOf(count),
                    mam("tree", parameters),
                    mam("make", parameters),
                    // Writing one message of each of many channels would take minutes with large trees.
                    mam("checkOne", Map.of("count", String.valueOf(count), "channels", "10")));
        }
        return table;
    }

    private Table channels() {
        Table table = new Table("channels that have a message", "check each, ms");
        for (int channels : CHANNELS) {
            table.add(String.valueOf(channels), mam("checkMany", Map.of("channels", String.valueOf(channels))));
        }
        return table;
    }

    /** Milliseconds of CPU time of one. */
    private String mam(String benchmark, Map<String, String> parameters) {
        return Table.number(1e3
                / Measurement.of(jvm, jvm.arguments(), MamBenchmark.class, benchmark, parameters)
                        .rate());
    }

    private Table batch() {
        Table table = new Table("telegrams of a batch", "bytes each", "pack each, us", "unpack each, us");
        for (int size : BATCHES) {
            table.add(
                    String.valueOf(size),
                    Table.number((double) TelegramBatch.encode(TelegramBenchmark.telegrams(size)).length / size),
                    telegram("encode", size),
                    telegram("decode", size));
        }
        return table;
    }

    /** Microseconds of CPU time a telegram. */
    private String telegram(String benchmark, int size) {
        Map<String, String> parameters = Map.of("size", String.valueOf(size));
        return Table.number(1e6
                / Measurement.of(jvm, jvm.arguments(), TelegramBenchmark.class, benchmark, parameters)
                        .rate());
    }

    private Table stored() throws Exception {
        Table table = new Table(
                "transactions stored", "more, a second by the clock", "us of CPU each", "find 1,000 addresses, ms");
        NodeReport.addGrowth(table, STORED);
        return table;
    }
}
