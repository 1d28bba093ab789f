package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/**
 * Gives each telegram to the route, in order, one at a time.
 *
 * <p>One thread reads, another one routes: a serial port holds 4 KiB, some four seconds of telegrams, and would lose
 * what comes while a route is slow. Between the two wait at most {@code queueSize} telegrams; then reading stops until
 * there is room. What was read whole before a stop is routed before the consumer has stopped.
 */
@ManagedResource(description = "Managed P1 consumer")
public class P1Consumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(P1Consumer.class);

    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final P1Endpoint endpoint;
    private final int queueSize;
    private final Semaphore room;
    private final Tally tally = new Tally(System::nanoTime);
    private final Complaints lineComplaints = complaints();

    private StopSignal stopSignal;
    private ExecutorService reading;
    private ExecutorService routing;

    P1Consumer(P1Endpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.queueSize = endpoint.getConfiguration().getQueueSize();
        this.room = new Semaphore(queueSize);
        // a bad cable would fill the disk; the endpoint's options bridgeErrorHandler and exceptionHandler replace this
        setExceptionHandler(new ComplainingExceptionHandler(complaints(), tally));
        setHealthCheck(new P1HealthCheck(endpoint, tally));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopSignal = new StopSignal();
        MeterReader reader = createReader(stopSignal);
        tally.started();
        routing = newThread("routing");
        reading = newThread("reading");
        reading.execute(() -> read(reader));
    }

    private MeterReader createReader(Timing timing) throws IOException {
        P1Configuration configuration = endpoint.getConfiguration();
        Intake intake = new Intake(
                new TelegramFramer(configuration.getMaximumSize()),
                endpoint.createDecoder(),
                endpoint.clock(),
                tally,
                new Queue());
        Backoff backoff = new Backoff(
                Duration.ofMillis(configuration.getReconnectDelay()),
                Duration.ofMillis(configuration.getMaximumReconnectDelay()));
        return new MeterReader(endpoint.createSource(timing), intake, backoff, timing, tally, this::complainOfLine);
    }

    private static Complaints complaints() {
        return new Complaints(BETWEEN_COMPLAINTS, System::nanoTime, LOG::warn);
    }

    private void complainOfLine(String complaint) {
        lineComplaints.add(endpoint.getSource() + ": " + complaint);
    }

    private ExecutorService newThread(String purpose) {
        String name = "P1[" + endpoint.getSource() + "]-" + purpose;
        return getEndpoint().getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, name);
    }

    @Override
    protected void doStop() throws Exception {
        if (reading != null) {
            stopSignal.stop();
            drain();
        }
        super.doStop();
    }

    /** Lets the route take what was read, as long as Camel lets a stop take. */
    private void drain() throws InterruptedException {
        ShutdownStrategy strategy = getEndpoint().getCamelContext().getShutdownStrategy();
        long deadline = System.nanoTime() + strategy.getTimeUnit().toNanos(strategy.getTimeout());
        boolean drained = false;
        try {
            drained = finish(reading, deadline) && finish(routing, deadline);
        } finally {
            if (!drained) {
                LOG.warn("{} telegrams are lost: the route did not take them in time", getWaitingTelegrams());
            }
            reading.shutdownNow();
            routing.shutdownNow();
            reading = null;
        }
    }

    private static boolean finish(ExecutorService executor, long deadline) throws InterruptedException {
        executor.shutdown();
        return executor.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void read(MeterReader reader) {
        try {
            reader.run();
            if (tally.isEnded()) {
                LOG.info("{} is at its end: {}. Nothing more is read", endpoint.getSource(), tally);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void route(Telegram telegram, Instant receivedAt) {
        Exchange exchange = createExchange(true);
        Message message = exchange.getMessage();
        message.setBody(telegram);
        message.setHeader(P1Constants.METER_ID, telegram.meterId());
        message.setHeader(P1Constants.RECEIVED_AT, receivedAt);
        telegram.timestamp().ifPresent(time -> message.setHeader(P1Constants.TIMESTAMP, time.toOffsetDateTime()));
        telegram.version().ifPresent(version -> message.setHeader(P1Constants.VERSION, version));
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("The route failed for a telegram", exchange, exchange.getException());
        }
    }

    private void handleDamage(byte[] bytes, TelegramException damage) {
        Exchange exchange = createExchange(true);
        exchange.getMessage().setHeader(P1Constants.DAMAGED, bytes);
        getExceptionHandler().handleException("A telegram is damaged", exchange, damage);
    }

    @ManagedAttribute(description = "Telegrams that were read whole")
    public long getGoodTelegrams() {
        return tally.goodTelegrams();
    }

    @ManagedAttribute(description = "Telegrams that were damaged, and skipped")
    public long getBadTelegrams() {
        return tally.badTelegrams();
    }

    @ManagedAttribute(
            description = "Telegrams missing between two timestamps of the meter, estimated by its own interval")
    public long getLostTelegrams() {
        return tally.lostTelegrams();
    }

    @ManagedAttribute(description = "How often the source was connected")
    public long getConnections() {
        return tally.connections();
    }

    @ManagedAttribute(description = "Telegrams that were read and wait for the route")
    public int getWaitingTelegrams() {
        return queueSize - room.availablePermits();
    }

    @ManagedAttribute(description = "Milliseconds since the last good telegram or, before the first, since the start")
    public long getMillisSinceLastTelegram() {
        return tally.sinceLatestGood().toMillis();
    }

    @ManagedAttribute(description = "Whether the source is at its end: a recording, or a simulated meter that stopped")
    public boolean isEnded() {
        return tally.isEnded();
    }

    /** Where telegrams wait for the route. */
    private final class Queue implements Intake.Receiver {

        @Override
        public void telegram(Telegram telegram, Instant receivedAt) throws InterruptedException {
            add(() -> route(telegram, receivedAt));
        }

        @Override
        public void damaged(byte[] bytes, TelegramException damage) throws InterruptedException {
            add(() -> handleDamage(bytes, damage));
        }

        private void add(Runnable task) throws InterruptedException {
            room.acquire();
            routing.execute(() -> {
                try {
                    task.run();
                } finally {
                    room.release();
                }
            });
        }
    }
}
