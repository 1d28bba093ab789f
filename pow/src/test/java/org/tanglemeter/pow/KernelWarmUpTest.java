package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelWarmUpTest {
    private static final LaneKernel LONGS = Kernels.LANES.named("longs");
    private static final LaneKernel VECTOR = Kernels.LANES.named("vector");

    @Test
    void comesToTheVectorKernel() {
        KernelWarmUp<LaneKernel> warmUp =
                new KernelWarmUp<>(VECTOR, LONGS, KernelTrials::ofLanes, Duration.ofMinutes(1));

        await().atMost(Duration.ofMinutes(1)).until(() -> warmUp.faster() == VECTOR);
    }

    @Test
    void tellsWhatItCameToAndWhy() {
        KernelWarmUp<LaneKernel> warmUp =
                new KernelWarmUp<>(LONGS, new TediousKernel(), KernelTrials::ofLanes, Duration.ofMinutes(1));
        List<String> told = new ArrayList<>();
        warmUp.whenChosen(choice -> told.add(choice.chosen().name() + ": " + choice));

        assertThat(told).isEmpty();
        warmUp.warmUp();

        assertThat(told).singleElement(STRING).matches("longs: \\d+\\.\\d times as fast as tedious after \\d+\\.\\d s");
    }

    @Test
    void tellsThatItStaysAndWhy() {
        KernelWarmUp<LaneKernel> warmUp =
                new KernelWarmUp<>(new TediousKernel(), LONGS, KernelTrials::ofLanes, Duration.ofMillis(200));
        List<String> told = new ArrayList<>();

        warmUp.warmUp();
        warmUp.whenChosen(choice -> told.add(choice.chosen().name() + ": " + choice));

        assertThat(told).singleElement(STRING).matches("longs: \\d+\\.\\d times as fast as tedious after 0\\.\\d s");
    }

    @Test
    void comesToTheVectorKernelOfPackedStates() {
        PackedKernel vector = Kernels.PACKED.named("vector");
        KernelWarmUp<PackedKernel> warmUp =
                new KernelWarmUp<>(vector, Kernels.PACKED.longs(), KernelTrials::ofPacked, Duration.ofMinutes(1));

        await().atMost(Duration.ofMinutes(1)).until(() -> warmUp.faster() == vector);
    }

    @Test
    void staysWithTheOtherIfThatIsFaster() {
        KernelWarmUp<LaneKernel> warmUp =
                new KernelWarmUp<>(new TediousKernel(), LONGS, KernelTrials::ofLanes, Duration.ofMillis(200));

        warmUp.warmUp();

        assertThat(warmUp.faster()).isSameAs(LONGS);
    }

    /** Does everything a hundred times. */
    private static final class TediousKernel implements LaneKernel {
        @Override
        public int width() {
            return LONGS.width();
        }

        @Override
        public void threeRounds(long[] memory, int read, int write, int count) {
            for (int i = 0; i < 100; i++) {
                LONGS.threeRounds(memory, read, write, count);
            }
        }

        @Override
        public String name() {
            return "tedious";
        }
    }
}
