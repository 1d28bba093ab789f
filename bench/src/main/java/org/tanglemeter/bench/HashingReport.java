package org.tanglemeter.bench;

import java.util.List;
import java.util.Map;

/** {@code bin/bench curl}: hashes a second, jota's and ours. */
final class HashingReport {
    private HashingReport() {}

    public static void main(String[] arguments) {
        Table table = new Table("Java", "hash of 243 trits", "us of CPU", "to jota");
        for (Jvm jvm : Jvm.all()) {
            for (String rounds : List.of("P27", "P81")) {
                Measurement jota = measure(jvm, "jota", rounds);
                add(table, jvm, "Curl-" + rounds + ", jota", jota, jota);
                add(table, jvm, "Curl-" + rounds + ", one at a time", measure(jvm, "one", rounds), jota);
                add(table, jvm, "Curl-" + rounds + ", many at once", measure(jvm, "many", rounds), jota);
            }
        }
        table.print(System.out);
    }

    private static Measurement measure(Jvm jvm, String benchmark, String rounds) {
        return Measurement.of(jvm, jvm.arguments(), CurlBenchmark.class, benchmark, Map.of("rounds", rounds));
    }

    private static void add(Table table, Jvm jvm, String label, Measurement measurement, Measurement jota) {
        table.add(
                jvm.name(),
                label,
                Table.number(1e6 / measurement.rate()),
                Table.ratio(measurement.rate() / jota.rate()));
    }
}
