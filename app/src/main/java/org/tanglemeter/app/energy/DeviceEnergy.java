package org.tanglemeter.app.energy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.pow.Capacity;
import org.tanglemeter.pow.EnergyMeter;
import org.tanglemeter.pow.EnergyMeter.Use;
import org.tanglemeter.pow.EnergyPerHash;

/** What the device's proof of work takes, a message and a telegram, and what its budget costs in freshness. */
@ManagedResource(description = "Energy of proof of work")
public final class DeviceEnergy extends ServiceSupport implements CamelContextAware {
    /** Header: the J that proof of work took since the message before, so for this one. */
    public static final String JOULES = "TanglemeterJoules";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceEnergy.class);

    /** Of a figure that is told. */
    private static final int DIGITS = 3;

    /** Budgets to choose from, kWh a year. */
    private static final double[] CHOICES = {0.1, 0.2, 0.5, 1, 2, 5, 10, 25};

    private volatile Settings settings;
    private volatile EnergyBudget budget;
    private final long begin = System.nanoTime();
    private CamelContext context;

    /** Routes' beans are made before those that they use; so these are looked up at the start. */
    private volatile EnergyMeter meter = new EnergyMeter(new EnergyPerHash(0));

    private volatile Capacity capacity = new Capacity(1);

    private Use told = new Use(0, 0, 0);
    private long messages;
    private long telegrams;
    private double joulesOfTelegrams;
    private double lastMessage;

    /**
     * Without a budget.
     *
     * @param weight zero trits of each transaction
     * @param shortest ms between two live messages
     * @param longest telegrams of a live message, one a second
     */
    public DeviceEnergy(int weight, long shortest, int longest) {
        this.settings = new Settings(Double.POSITIVE_INFINITY, weight, shortest / 1000.0, longest);
        this.budget = budget();
    }

    /**
     * To be set before the start.
     *
     * @param kilowattHours a year; 0 for no budget
     * @throws IllegalArgumentException if it is negative
     */
    public void setBudget(double kilowattHours) {
        settings = settings.budgeting(kilowattHours == 0 ? Double.POSITIVE_INFINITY : kilowattHours);
        budget = budget();
    }

    private EnergyBudget budget() {
        return new EnergyBudget(settings.budget, () -> meter.use().joules(), System::nanoTime);
    }

    private record Settings(double budget, int weight, double shortest, double longest) {
        Settings budgeting(double kilowattHours) {
            return new Settings(kilowattHours, weight, shortest, longest);
        }

        Freshness freshness(double kilowattHours, Freshness.Effort effort) {
            return Freshness.expected(kilowattHours, effort, shortest, longest);
        }
    }

    /**
     * What the API tells.
     *
     * @param source whence the joules are
     * @param seconds of proof of work, since the start
     * @param joules likewise
     * @param kilowattHours a year, if it goes on as since the start
     * @param budget kWh a year, 0 if there is none
     * @param freshness what the budget costs
     * @param choices what others would
     */
    public record ShownEnergy(
            String source,
            long hashes,
            double seconds,
            double joules,
            double joulesPerHash,
            long messages,
            double joulesPerMessage,
            long telegrams,
            double joulesPerTelegram,
            double kilowattHours,
            double budget,
            Freshness freshness,
            List<Choice> choices) {}

    /** @param budget kWh a year */
    public record Choice(double budget, Freshness freshness) {}

    /** Whether the budget lets another batch of telegrams go. */
    public boolean allows() {
        return budget.allows();
    }

    /**
     * Notes that a message of a stream is published, and tells in a header what its proof of work took. Each joule is
     * counted once, also that of work which a node refused.
     */
    public synchronized void account(Exchange exchange) {
        accountOther();
        String channel = exchange.getMessage().getHeader(IotaMamConstants.CHANNEL, "", String.class);
        if (channel.startsWith(Stream.LIVE.id())) {
            telegrams += exchange.getProperty(Exchange.AGGREGATED_SIZE, 0, Integer.class);
            joulesOfTelegrams += lastMessage;
        }
        exchange.getMessage().setHeader(JOULES, String.format(Locale.ROOT, "%.3g", lastMessage));
    }

    /** Notes that a message is published that is of no stream. */
    public synchronized void accountOther() {
        Use use = meter.use();
        lastMessage = use.minus(told).joules();
        told = use;
        messages++;
    }

    public synchronized ShownEnergy shown() {
        Use use = meter.use();
        double running = (System.nanoTime() - begin) / 1e9;
        return new ShownEnergy(
                meter.source(),
                use.hashes(),
                use.seconds(),
                use.joules(),
                joulesPerHash(),
                messages,
                getJoulesPerMessage(),
                telegrams,
                getJoulesPerTelegram(),
                EnergyBudget.kilowattHours(use.joules() / running),
                Double.isInfinite(settings.budget) ? 0 : settings.budget,
                settings.freshness(settings.budget, effort()),
                DoubleStream.of(CHOICES)
                        .mapToObj(choice -> new Choice(choice, settings.freshness(choice, effort())))
                        .toList());
    }

    /** What the owner is told. */
    public EnergyReport report() {
        ShownEnergy shown = shown();
        return new EnergyReport(
                meter.isMeasured(),
                Math.round((System.nanoTime() - begin) / 1e9),
                rounded(shown.joules),
                shown.messages,
                rounded(shown.joulesPerTelegram),
                rounded(shown.kilowattHours),
                shown.budget,
                shown.choices.stream()
                        .map(choice ->
                                new EnergyReport.Choice(choice.budget, Math.round(choice.freshness.medianDelay())))
                        .toList());
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
    }

    @ManagedAttribute(description = "Whence the joules are")
    public String getSource() {
        return meter.source();
    }

    @ManagedAttribute(description = "Hashes of proof of work")
    public long getHashes() {
        return meter.use().hashes();
    }

    @ManagedAttribute(description = "Seconds of proof of work")
    public double getSeconds() {
        return meter.use().seconds();
    }

    @ManagedAttribute(description = "Joules of proof of work")
    public double getJoules() {
        return meter.use().joules();
    }

    @ManagedAttribute(description = "Messages that were published")
    public synchronized long getMessages() {
        return messages;
    }

    @ManagedAttribute(description = "Telegrams in these")
    public synchronized long getTelegrams() {
        return telegrams;
    }

    @ManagedAttribute(description = "Joules of the last message")
    public synchronized double getJoulesOfLastMessage() {
        return lastMessage;
    }

    @ManagedAttribute(description = "Joules a message")
    public synchronized double getJoulesPerMessage() {
        return messages == 0 ? 0 : told.joules() / messages;
    }

    @ManagedAttribute(description = "Joules a telegram")
    public synchronized double getJoulesPerTelegram() {
        return telegrams == 0 ? 0 : joulesOfTelegrams / telegrams;
    }

    @ManagedAttribute(description = "Seconds between messages that the budget is expected to cost")
    public double getExpectedSecondsBetweenMessages() {
        return settings.freshness(settings.budget, effort()).secondsBetweenMessages();
    }

    private Freshness.Effort effort() {
        return new Freshness.Effort(
                Math.pow(3, settings.weight) * joulesPerHash(), capacity.expectedSeconds(1, settings.weight));
    }

    private double joulesPerHash() {
        return meter.joulesPerHash();
    }

    @Override
    protected void doStart() {
        meter = context.getRegistry().findSingleByType(EnergyMeter.class);
        capacity = context.getRegistry().findSingleByType(Capacity.class);
        EnergyMetrics.bind(context, this);
        Freshness freshness = settings.freshness(settings.budget, effort());
        if (Double.isInfinite(settings.budget)) {
            LOG.info("Energy of proof of work: {}; no budget", meter.source());
        } else {
            LOG.info(
                    "Energy of proof of work: {}; of {} kWh a year, a message each {} s or so",
                    meter.source(),
                    settings.budget,
                    Math.round(freshness.secondsBetweenMessages()));
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** As a service of Camel's it is started, and seen by management. Camel then calls this once more. */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        if (context == camelContext) {
            return;
        }
        context = camelContext;
        try {
            camelContext.addService(this, true, false);
        } catch (Exception e) {
            throw new IllegalStateException("The meter of energy can't start", e);
        }
    }
}
