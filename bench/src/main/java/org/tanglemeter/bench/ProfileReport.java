package org.tanglemeter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bin/bench profile}: where the time of each hot path goes, and what it allocates, by the Flight Recorder. */
final class ProfileReport {
    private static final int METHODS = 6;
    private static final int ALLOCATIONS = 3;
    private static final int STORED = 100_000;

    private final Jvm jvm = Jvm.all().get(0);
    private final Table table = new Table("on " + jvm.name(), "of 100 samples", "bytes allocated each", "of 100 bytes");

    private ProfileReport() {}

    public static void main(String[] arguments) throws Exception {
        new ProfileReport().run();
    }

    private void run() throws Exception {
        add("proof of work, a nonce", ProofOfWorkBenchmark.class, "ours", Map.of("engine", "vector"));
        add("many hashes (P-81)", CurlBenchmark.class, "many", Map.of("rounds", "P81"));
        add("make a message", MamBenchmark.class, "make", Map.of());
        add("check one", MamBenchmark.class, "checkOne", Map.of());
        add("check many", MamBenchmark.class, "checkMany", Map.of());
        add("parse a telegram", TelegramBenchmark.class, "parse", Map.of());
        add("pack a telegram of 60", TelegramBenchmark.class, "encode", Map.of());
        add("unpack it", TelegramBenchmark.class, "decode", Map.of());
        NodeReport.profile(STORED, this::add);
        table.print(System.out);
    }

    private void add(String path, Class<?> type, String benchmark, Map<String, String> parameters) throws IOException {
        Path folder = Files.createTempDirectory("tanglemeter-profile");
        try {
            Measurement measured = Measurement.recorded(jvm, type, benchmark, parameters, folder);
            add(path, measured.done(), Profile.below(folder));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void add(String path, double done, Profile profile) {
        table.add(
                path,
                profile.methods(METHODS),
                Table.number(profile.allocatedBytes() / done),
                profile.allocations(ALLOCATIONS));
    }

    /** Takes the profile of a path, and how often it did what it does. */
    @FunctionalInterface
    interface Paths {
        void add(String path, double done, Profile profile);
    }
}
