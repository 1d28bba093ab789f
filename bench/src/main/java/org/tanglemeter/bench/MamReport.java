package org.tanglemeter.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code bin/bench mam}: MAM messages a second, the public JavaScript client's and ours. */
final class MamReport {
    private MamReport() {}

    /** @param arguments the folder where {@code mam.js} and its {@code node_modules} are */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Table table = new Table("by", "at security 2", "a second of CPU time", "ms", "to @iota/mam 0.7.3");
        Map<String, Double> client = measureClient(Path.of(arguments[0]));
        client.forEach((what, rate) -> table.add("@iota/mam", what, Table.number(rate), Table.number(1e3 / rate), ""));
        for (Jvm jvm : Jvm.all()) {
            add(table, jvm, "make", "make", Map.of(), client.get("make"));
            add(table, jvm, "check", "checkOne", Map.of(), client.get("check"));
            add(table, jvm, "check, of many channels", "checkMany", Map.of(), client.get("check"));
            add(table, jvm, "tree of 64", "tree", Map.of("count", "64"), client.get("tree of 64"));
            add(table, jvm, "tree of 1024", "tree", Map.of("count", "1024"), client.get("tree of 64") / 16);
        }
        table.print(System.out);
    }

    private static void add(
            Table table, Jvm jvm, String label, String benchmark, Map<String, String> parameters, double clientsRate) {
        double rate = Measurement.of(jvm, jvm.arguments(), MamBenchmark.class, benchmark, parameters)
                .rate();
        table.add(jvm.name(), label, Table.number(rate), Table.number(1e3 / rate), Table.ratio(rate / clientsRate));
    }

    private static Map<String, Double> measureClient(Path folder) throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "mam.js")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (node.waitFor() != 0) {
            throw new IllegalStateException("The JavaScript client failed; see above");
        }
        return output.lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }
}
