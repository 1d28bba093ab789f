package org.tanglemeter.camel.p1.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;

/**
 * Keeps telegrams from their arrival to the delivery of their batch: an aggregation repository that appends one row a
 * telegram to an SQLite file. Together with {@link TelegramList}, for one aggregate.
 *
 * <p>What is collected survives the end of the process at once, and a power cut from the next sync on. After a restart
 * the open batch goes on with its size, its timeout and its exchange's id, and complete ones that were not delivered come
 * again, marked as redelivered. Batches of one key are given out one after the other, in the order of their telegrams:
 * none before the older one is delivered.
 *
 * <p>Only telegrams that arrive are held in memory, however many wait.
 */
public final class TelegramJournal extends ServiceSupport
        implements RecoverableAggregationRepository, CamelContextAware {
    private static final Logger LOG = LoggerFactory.getLogger(TelegramJournal.class);

    private final Path file;
    private final Map<String, Batch> open = new HashMap<>();
    private final DeliveryOrder deliveries = new DeliveryOrder();
    private CamelContext camelContext;
    private JournalDatabase database;
    private ScheduledExecutorService synchroniser;
    private long nextNumber;

    private long flushInterval = 5000;
    private boolean useRecovery = true;
    private long recoveryInterval = 1000;
    private int maximumRedeliveries;
    private String deadLetterUri;

    /** @param file the database; made, with its directories, if there is none */
    public TelegramJournal(Path file) {
        this.file = file;
    }

    /** For beans in YAML, where a path is a text. */
    public TelegramJournal(String file) {
        this(Path.of(file));
    }

    @Override
    protected void doStart() {
        if (maximumRedeliveries > 0 && deadLetterUri == null) {
            throw new IllegalArgumentException(
                    "maximumRedeliveries needs a deadLetterUri, where batches go after that");
        }
        synchronized (this) {
            database = JournalDatabase.open(file);
            for (Batch batch : database.batches()) {
                nextNumber = batch.number() + 1;
                if (batch.state() == Batch.State.OPEN) {
                    open.put(batch.key(), batch);
                } else {
                    deliveries.add(batch);
                }
            }
        }
        synchroniser =
                camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "TelegramJournal");
        var unused =
                synchroniser.scheduleWithFixedDelay(this::sync, flushInterval, flushInterval, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        camelContext.getExecutorServiceManager().shutdownGraceful(synchroniser);
        synchronized (this) {
            database.close();
            database = null;
            open.clear();
            deliveries.clear();
        }
    }

    private void sync() {
        try {
            database().sync();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The telegram journal {} can't be written to the disk: {}", file, e.getMessage());
        }
    }

    // The strategy's part

    /** Makes the first message of a batch its exchange. */
    synchronized Exchange begin(Exchange first) {
        Batch batch = new Batch(nextNumber++, first.getExchangeId());
        first.getIn().removeHeaders("*");
        first.getIn().setBody(new JournaledTelegrams(this, batch));
        return first;
    }

    /** Takes a telegram in. It is stored with what the aggregate does next: adding it or completing the batch. */
    synchronized void arrive(Exchange exchange, ReceivedTelegram telegram) {
        Batch batch = batch(exchange);
        batch.arrive(telegram);
        if (batch.isFull()) {
            exchange.setProperty(ExchangePropertyKey.AGGREGATION_COMPLETE_CURRENT_GROUP, true);
        }
    }

    /** Stores a batch as complete, unless it is. */
    synchronized void complete(Exchange exchange) {
        Batch batch = batch(exchange);
        if (batch.state() == Batch.State.OPEN) {
            store(batch, correlationKey(exchange), exchange, true);
        }
    }

    // The aggregate's part

    /** Stores the telegram that the strategy took in. Never gives an old exchange: it is the same batch, grown. */
    @Override
    public synchronized Exchange add(CamelContext context, String key, Exchange exchange) {
        Batch batch = batch(exchange);
        store(batch, key, exchange, false);
        open.put(key, batch);
        return null;
    }

    /** The open batch, as it is stored. */
    @Override
    public synchronized Exchange get(CamelContext context, String key) {
        Batch batch = open.get(key);
        if (batch == null) {
            return null;
        }
        batch.forgetArriving();
        return exchange(context, batch);
    }

    /** Stores the batch as complete. */
    @Override
    public synchronized void remove(CamelContext context, String key, Exchange exchange) {
        store(batch(exchange), key, exchange, true);
        open.remove(key);
    }

    private void store(Batch batch, String key, Exchange exchange, boolean completed) {
        boolean begun = batch.stored() > 0;
        long timeout = exchange.getProperty(ExchangePropertyKey.AGGREGATED_TIMEOUT, 0L, Long.class);
        String completedBy = exchange.getProperty(ExchangePropertyKey.AGGREGATED_COMPLETED_BY, String.class);
        JournalDatabase rows = database();
        rows.commit(() -> {
            if (!begun) {
                rows.begin(batch.number(), key, batch.exchangeId(), timeout);
            }
            batch.arriving().ifPresent(telegram -> rows.append(batch.number(), batch.stored(), telegram));
            if (completed) {
                rows.complete(batch.number(), completedBy);
            }
        });
        if (!begun) {
            batch.begin(key, timeout);
        }
        batch.arriving().ifPresent(batch::append);
        if (completed) {
            batch.complete(completedBy);
            deliveries.add(batch);
        }
    }

    /** Deletes the batch, as it was delivered. */
    @Override
    public void confirm(CamelContext context, String exchangeId) {
        confirmWithResult(context, exchangeId);
    }

    /** @return false if the batch could not be deleted; Camel asks again */
    @Override
    public synchronized boolean confirmWithResult(CamelContext context, String exchangeId) {
        Batch batch = deliveries.find(exchangeId);
        if (batch == null || batch.state() == Batch.State.REFUSED) {
            return true;
        }
        try {
            JournalDatabase rows = database();
            rows.commit(() -> rows.delete(batch.number()));
        } catch (JournalException e) {
            LOG.warn("A batch was delivered, but stays: {}", e.getMessage());
            return false;
        }
        deliveries.remove(batch);
        return true;
    }

    @Override
    public synchronized Set<String> getKeys() {
        return Set.copyOf(open.keySet());
    }

    @Override
    public synchronized Set<String> scan(CamelContext context) {
        return deliveries.toRecover();
    }

    @Override
    public synchronized Exchange recover(CamelContext context, String exchangeId) {
        Batch batch = deliveries.find(exchangeId);
        if (batch == null) {
            return null;
        }
        batch.become(Batch.State.HANDED_OUT);
        return exchange(context, batch);
    }

    // The list's part

    synchronized int size(Batch batch) {
        return batch.stored() + (batch.arriving().isPresent() ? 1 : 0);
    }

    /** @throws BatchOutOfTurnException if an older batch of the same key is not delivered yet */
    synchronized ReceivedTelegram telegram(Batch batch, int position) {
        switch (batch.state()) {
            case DELIVERED -> throw new IllegalStateException("The batch is delivered, and no longer in the journal");
            case HANDED_OUT, REFUSED -> deliveries.requireTurn(batch);
            case OPEN, RESTORED -> {}
        }
        return position < batch.stored()
                ? database().telegram(batch.number(), position)
                : batch.arriving().orElseThrow();
    }

    /** How many batches are complete and not delivered yet: while there are some, the way out is busy. */
    public synchronized int waiting() {
        return deliveries.size();
    }

    /** The number of the batch that will be begun next. While the journal runs, numbers only grow. */
    public synchronized long nextBatch() {
        return nextNumber;
    }

    /** The number of the oldest batch that is not delivered, be it complete or open; of the next one, if there is none. */
    public synchronized long oldestBatch() {
        return LongStream.concat(deliveries.numbers(), open.values().stream().mapToLong(Batch::number))
                .min()
                .orElse(nextNumber);
    }

    private synchronized JournalDatabase database() {
        if (database == null) {
            throw new JournalException("The telegram journal " + file + " is not started");
        }
        return database;
    }

    /** All that Camel may rely on, whether the process went on or was started again. */
    private Exchange exchange(CamelContext context, Batch batch) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setExchangeId(batch.exchangeId());
        exchange.setProperty(ExchangePropertyKey.AGGREGATED_CORRELATION_KEY, batch.key());
        exchange.setProperty(ExchangePropertyKey.AGGREGATED_SIZE, batch.stored());
        exchange.setProperty(ExchangePropertyKey.AGGREGATED_TIMEOUT, batch.timeoutMillis());
        exchange.setProperty(ExchangePropertyKey.AGGREGATED_COMPLETED_BY, batch.completedBy());
        exchange.getIn().setBody(new JournaledTelegrams(this, batch));
        return exchange;
    }

    private static Batch batch(Exchange exchange) {
        if (exchange.getIn().getBody() instanceof JournaledTelegrams telegrams) {
            return telegrams.batch();
        }
        throw new IllegalArgumentException(
                "The telegram journal stores what a TelegramList collects; name that as the aggregate's aggregationStrategy");
    }

    private static String correlationKey(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.AGGREGATED_CORRELATION_KEY, String.class);
    }

    // Settings

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    public long getFlushInterval() {
        return flushInterval;
    }

    /** A power cut costs at most the telegrams of this time, in milliseconds; 5000 by default. */
    public void setFlushInterval(long flushInterval) {
        this.flushInterval = flushInterval;
    }

    @Override
    public boolean isUseRecovery() {
        return useRecovery;
    }

    /** Whether batches that were not delivered come again; true by default. */
    @Override
    public void setUseRecovery(boolean useRecovery) {
        this.useRecovery = useRecovery;
    }

    @Override
    public long getRecoveryInterval() {
        return recoveryInterval;
    }

    /** How often Camel looks for batches to recover, in milliseconds; 1000 by default. */
    @Override
    public void setRecoveryInterval(long recoveryInterval) {
        this.recoveryInterval = recoveryInterval;
    }

    @Override
    @Deprecated
    public void setRecoveryInterval(long interval, TimeUnit timeUnit) {
        recoveryInterval = timeUnit.toMillis(interval);
    }

    @Override
    public int getMaximumRedeliveries() {
        return maximumRedeliveries;
    }

    /** After so many recoveries a batch goes to the dead letter URI; 0, the default, is never. */
    @Override
    public void setMaximumRedeliveries(int maximumRedeliveries) {
        this.maximumRedeliveries = maximumRedeliveries;
    }

    @Override
    public String getDeadLetterUri() {
        return deadLetterUri;
    }

    @Override
    public void setDeadLetterUri(String deadLetterUri) {
        this.deadLetterUri = deadLetterUri;
    }
}
