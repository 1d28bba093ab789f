package org.tanglemeter.pow;

import java.time.Duration;
import java.util.Locale;

/**
 * Which of two kernels it is, and why.
 *
 * @param speed how many times as fast as the other one it was, at best
 * @param after how long that was tried
 */
record KernelChoice(Kernel chosen, Kernel other, double speed, Duration after) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.1f times as fast as %s after %.1f s", speed, other.name(), after.toMillis() / 1e3);
    }
}
