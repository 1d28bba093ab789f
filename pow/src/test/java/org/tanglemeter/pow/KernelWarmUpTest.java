package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
