package org.tanglemeter.bench;

import java.util.List;
import java.util.Map;

/** {@code bin/bench p1}: telegrams parsed, packed in batches and unpacked, on one thread. */
final class TelegramReport {
    private static final List<String> SIZES = List.of("60", "300", "3600");

    private TelegramReport() {}

    public static void main(String[] arguments) {
        Table table = new Table("Java", "telegrams", "of a batch", "a second of CPU time");
        for (Jvm jvm : Jvm.all()) {
            add(table, jvm, "parse", "");
            for (String size : SIZES) {
                add(table, jvm, "encode", size);
                add(table, jvm, "decode", size);
            }
        }
        table.print(System.out);
    }

    private static void add(Table table, Jvm jvm, String what, String size) {
        Map<String, String> parameters = size.isEmpty() ? Map.of() : Map.of("size", size);
        Measurement measured = Measurement.of(jvm, jvm.arguments(), TelegramBenchmark.class, what, parameters);
        table.add(jvm.name(), what, size, Table.number(measured.rate()));
    }
}
