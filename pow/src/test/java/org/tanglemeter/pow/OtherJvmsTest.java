package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tanglemeter.pow.ProofOfWork.Progress;

/** Engines in JVMs that were started in other ways than the tests': with short vectors, or without the Vector API. */
class OtherJvmsTest {
    @ParameterizedTest
    @CsvSource({
        "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=16, vector 128 bits, times as fast as longs, found",
        "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=8, longs, no vectors, The engine vector does not run here",
        "-Dno.modules=added, longs, without the Vector API, The engine vector does not run here",
    })
    void runWhatTheyCan(String arguments, String best, String why, String vector)
            throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(arguments.split(" ")),
                        Stream.of("-cp", System.getProperty("java.class.path"), Search.class.getName()))
                .flatMap(part -> part)
                .toList();
        Process java = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("best: " + best + ", 2 threads"),
                        line -> assertThat(line)
                                .startsWith("Proof of work runs on " + best + ", 2 threads: ")
                                .contains(why),
                        line -> assertThat(line).isEqualTo("longs: found"),
                        line -> assertThat(line).startsWith("vector: " + vector));
        assertThat(java.waitFor()).isZero();
    }

    /** Runs there. */
    static final class Search {
        private Search() {}

        public static void main(String[] arguments) throws InterruptedException {
            CompletableFuture<String> told = new CompletableFuture<>();
            try (ProofOfWork best = ProofOfWorkEngines.best(2, told::complete)) {
                System.out.println("best: " + best.name());
            }
            ProofOfWorkEngines.warmUp();
            System.out.println(told.join());
            for (String name : List.of("longs", "vector")) {
                System.out.println(name + ": " + search(name));
            }
        }

        private static String search(String name) throws InterruptedException {
            byte[] transaction = RandomTrits.of(ProofOfWork.TRANSACTION_TRITS, 1);
            try (ProofOfWork engine = ProofOfWorkEngines.fixed(name, 2)) {
                byte[] nonce = engine.search(transaction, 9, Progress.NONE);
                return JotaCurl.weightOf(transaction, nonce) >= 9 ? "found" : "wrong";
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }
    }
}
