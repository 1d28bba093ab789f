package org.tanglemeter.camel.p1;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time as it passes, until somebody calls {@link #stop()}. */
final class StopSignal implements Timing {

    private final CountDownLatch stop = new CountDownLatch(1);

    void stop() {
        stop.countDown();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean pause(Duration duration) throws InterruptedException {
        return !stop.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isStopped() {
        return stop.getCount() == 0;
    }
}
