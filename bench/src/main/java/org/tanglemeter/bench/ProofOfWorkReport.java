package org.tanglemeter.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bin/bench pow}: nonces tried a second, jota's and ours. */
final class ProofOfWorkReport {
    private static final int ROUNDS = 2;

    private static final Case JOTA = new Case("jota", "jota", List.of(), Map.of());
    private static final Case VECTOR = ours("vector", 1, "vectors as long as they come");
    private static final Case VECTOR_ON_TWO = ours("vector", 2, "the same on two threads");
    private static final List<Case> CASES = List.of(
            JOTA,
            VECTOR,
            VECTOR_ON_TWO,
            ours("vector", 1, "AVX2 only", "-XX:UseAVX=2"),
            ours("vector", 1, "128 bits", "-XX:MaxVectorSize=16"),
            new Case("longs, without the module", "ours", List.of("-Dno.modules=added"), Map.of("engine", "longs")));

    private ProofOfWorkReport() {}

    public static void main(String[] arguments) {
        Table table =
                new Table("Java", "proof of work", "M nonces a CPU second", "to jota", "M a second", "to one thread");
        for (Jvm jvm : Jvm.all()) {
            Map<Case, Measurement> measured = measure(jvm);
            Measurement jota = measured.get(JOTA);
            Measurement one = measured.get(VECTOR);
            measured.forEach((each, measurement) -> table.add(
                    jvm.name(),
                    each.label,
                    Table.number(measurement.rate() / 1e6),
                    Table.ratio(measurement.rate() / jota.rate()),
                    Table.number(measurement.wallRate() / 1e6),
                    each.equals(VECTOR_ON_TWO) ? Table.ratio(measurement.wallRate() / one.wallRate()) : ""));
        }
        table.print(System.out);
    }

    /** All in turn, and all once more: what else the machine does comes and goes. */
    private static Map<Case, Measurement> measure(Jvm jvm) {
        Map<Case, Measurement> measured = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            CASES.forEach(each -> measured.merge(each, each.measure(jvm), Measurement::plus));
        }
        return measured;
    }

    private static Case ours(String engine, int threads, String label, String... jvmArguments) {
        return new Case(
                label, "ours", List.of(jvmArguments), Map.of("engine", engine, "threads", String.valueOf(threads)));
    }

    /** @param jvmArguments besides those that the Vector API needs, if it is used */
    private record Case(String label, String benchmark, List<String> jvmArguments, Map<String, String> parameters) {
        Measurement measure(Jvm jvm) {
            List<String> arguments = "vector".equals(parameters.get("engine"))
                    ? Stream.concat(jvm.arguments().stream(), jvmArguments.stream())
                            .toList()
                    : jvmArguments;
            return Measurement.of(jvm, arguments, ProofOfWorkBenchmark.class, benchmark, parameters);
        }
    }
}
