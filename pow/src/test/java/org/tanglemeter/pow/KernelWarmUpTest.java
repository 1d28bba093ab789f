package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KernelWarmUpTest {
    private static final LaneKernel LONGS = LaneKernels.named("longs");
    private static final LaneKernel VECTOR = LaneKernels.named("vector");

    @Test
    void comesToTheVectorKernel() {
        KernelWarmUp warmUp = new KernelWarmUp(VECTOR, LONGS, Duration.ofMinutes(1));

        await().atMost(Duration.ofMinutes(1)).until(() -> warmUp.faster() == VECTOR);
    }

    @Test
    void staysWithTheOtherIfThatIsFaster() {
        KernelWarmUp warmUp = new KernelWarmUp(new TediousKernel(), LONGS, Duration.ofMillis(200));

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
