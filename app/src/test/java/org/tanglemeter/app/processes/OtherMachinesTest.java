package org.tanglemeter.app.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipeline on what other machines have: no vectors, or those of 128 bits, as 64-bit ARM. */
class OtherMachinesTest extends PipelineTestSupport {
    private static final int TELEGRAMS = 60;

    @ParameterizedTest
    @CsvSource({
        "-Dno.modules=added, longs",
        "--add-modules=jdk.incubator.vector -XX:+IgnoreUnrecognizedVMOptions -XX:UseAVX=2 -XX:MaxVectorSize=16, vector 128 bits",
    })
    void publishesAndReads(String java, String engine) throws Exception {
        List<byte[]> telegrams = new Household().next(TELEGRAMS);
        Path recording = Household.record(telegrams, folder.resolve("minute.txt"));
        Queue<String> said = new ConcurrentLinkedQueue<>();
        pipeline = new Pipeline(Path.of(".."), folder, List.of(java.split(" ")));

        pipeline.startNode();
        pipeline.startDevice(
                "file:" + recording + "?replay=asFastAsPossible",
                said::add,
                "--proof-of-work.engine=auto",
                "--live.interval.minimum=100",
                "--live.interval.maximum=1000");
        pipeline.startProvider(line -> {}, "--provider.poll.interval=100");
        awaitStored(TELEGRAMS, Duration.ofMinutes(3));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> said.stream().anyMatch(line -> line.contains("Proof of work runs on " + engine)));
        pipeline.close();

        assertThat(Comparison.of(telegrams, pipeline.stored())).isEmpty();
    }
}
