package org.tanglemeter.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyInject;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.app.energy.DeviceEnergy;
import org.tanglemeter.app.http.Changes;
import org.tanglemeter.camel.p1.journal.TelegramJournal;
import org.tanglemeter.pow.AcceleratedProofOfWork;
import org.tanglemeter.pow.Capacity;
import org.tanglemeter.pow.EnergyMeter;
import org.tanglemeter.pow.EnergySource;
import org.tanglemeter.pow.MeasuredProofOfWork;
import org.tanglemeter.pow.ProofOfWork;
import org.tanglemeter.pow.ProofOfWorkEngines;
import org.tanglemeter.pow.ThrottledProofOfWork;

/** The beans that routes name, or that components find by their type. Each is made when it is first asked for. */
public final class Beans implements CamelConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);

    /** What a Pi's CPU does with old software; measured values replace it with the first message. */
    private static final double ASSUMED_HASHES_PER_SECOND = 53_000;

    /** The route through which every message passes on its way to the ledger. */
    private static final String PUBLISH_ROUTE = "publish";

    /** What the name of a stream's journal ends with. */
    private static final String JOURNAL = "Journal";

    private final Capacity capacity = new Capacity(ASSUMED_HASHES_PER_SECOND);

    /** The engine may be asked for before Camel knows of the meter. */
    private EnergyMeter energyMeter;

    /** Makes them known to a process, with what has to be there before its routes are read. */
    public static void bind(Main main) {
        main.bind("yamlFiles", new YamlFiles(main));
        main.bind(Changes.BEAN, new Changes());
        main.configure().addConfiguration(new Beans());
    }

    @BindToRegistry("capacity")
    public Capacity capacity() {
        return capacity;
    }

    @BindToRegistry(value = "channelComplaints", lazy = true)
    public ChannelComplaints channelComplaints() {
        return new ChannelComplaints();
    }

    /** @param microjoules a hash, where the processor does not tell */
    @BindToRegistry(value = "energyMeter", lazy = true)
    public synchronized EnergyMeter energyMeter(
            @PropertyInject(value = "proof-of-work.microjoules", defaultValue = "8") double microjoules) {
        if (energyMeter == null) {
            energyMeter = new EnergyMeter(EnergySource.best(EnergySource.POWERCAP, microjoules / 1e6));
        }
        return energyMeter;
    }

    /**
     * The engine.
     *
     * @param engine {@code auto} or an engine's name
     * @param threads 0 for one a core
     * @param limit hashes a second at most; 0 for no limit
     * @param microjoules a hash, where the processor does not tell
     * @param accelerator serial port of a device; empty or {@code none} for none
     * @param timeout ms that it has for a transaction
     */
    @BindToRegistry(value = "proofOfWork", lazy = true, destroyMethod = "close")
    public ProofOfWork proofOfWork(
            @PropertyInject(value = "proof-of-work.engine", defaultValue = "auto") String engine,
            @PropertyInject(value = "proof-of-work.threads", defaultValue = "0") int threads,
            @PropertyInject(value = "proof-of-work.limit", defaultValue = "0") long limit,
            @PropertyInject(value = "proof-of-work.microjoules", defaultValue = "8") double microjoules,
            @PropertyInject(value = "proof-of-work.accelerator", defaultValue = "none") String accelerator,
            @PropertyInject(value = "proof-of-work.accelerator.timeout", defaultValue = "10000") long timeout) {
        int workers = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        ProofOfWork processor = engine(engine, workers);
        ProofOfWork chosen = accelerator.isBlank() || accelerator.equals("none")
                ? processor
                : accelerated(accelerator, Duration.ofMillis(timeout), processor);
        ProofOfWork limited = limit == 0 ? chosen : new ThrottledProofOfWork(chosen, limit);
        return new MeasuredProofOfWork(limited, capacity, energyMeter(microjoules));
    }

    private static ProofOfWork accelerated(String port, Duration timeout, ProofOfWork processor) {
        LOG.info("Proof of work is asked of the accelerator at {} first", port);
        return new AcceleratedProofOfWork(
                port, () -> SerialAccelerator.open(Path.of(port)), timeout, processor, LOG::warn);
    }

    /** Makes the choice while Camel starts, so that the first message need not wait for it. */
    private static ProofOfWork engine(String name, int threads) {
        if (name.equals("auto")) {
            ProofOfWorkEngines.warmUp();
            return ProofOfWorkEngines.best(threads, LOG::info);
        }
        ProofOfWork fixed = ProofOfWorkEngines.fixed(name, threads);
        LOG.info("Proof of work runs on {}: so configured", fixed.name());
        return fixed;
    }

    @BindToRegistry(value = "pace", lazy = true)
    public Pace pace(CamelContext context) {
        DeviceEnergy energy = context.getRegistry().findSingleByType(DeviceEnergy.class);
        return new Pace(
                Clock.systemUTC(), stream -> isPublishing(context, stream), () -> energy == null || energy.allows());
    }

    /** Whether a batch of the stream that was closed is not delivered, or any message is on its way. */
    private static boolean isPublishing(CamelContext context, String stream) {
        TelegramJournal journal = context.getRegistry().lookupByNameAndType(stream + JOURNAL, TelegramJournal.class);
        return journal.waiting() > 0 || context.getInflightRepository().size(PUBLISH_ROUTE) > 0;
    }
}
