package org.tanglemeter.app.energy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** The device's energy among the metrics, where these are on. */
final class EnergyMetrics {
    private static final String PREFIX = "tanglemeter.proof.of.work.";

    private EnergyMetrics() {}

    static void bind(CamelContext context, DeviceEnergy energy) {
        for (MeterRegistry registry : context.getRegistry().findByType(MeterRegistry.class)) {
            counter(registry, "hashes", "Hashes tried", energy, DeviceEnergy::getHashes);
            counter(registry, "seconds", "Seconds in which they were tried", energy, DeviceEnergy::getSeconds);
            counter(registry, "joules", "Energy that it took: " + energy.getSource(), energy, DeviceEnergy::getJoules);
            counter(registry, "messages", "Messages that were published", energy, DeviceEnergy::getMessages);
            counter(registry, "telegrams", "Telegrams in these", energy, DeviceEnergy::getTelegrams);
            gauge(
                    registry,
                    "joules.of.last.message",
                    "Energy of a message",
                    energy,
                    DeviceEnergy::getJoulesOfLastMessage);
            gauge(registry, "joules.per.telegram", "Energy of a telegram", energy, DeviceEnergy::getJoulesPerTelegram);
        }
    }

    private static void counter(
            MeterRegistry registry,
            String name,
            String description,
            DeviceEnergy energy,
            ToDoubleFunction<DeviceEnergy> count) {
        FunctionCounter.builder(PREFIX + name, energy, count)
                .description(description)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            DeviceEnergy energy,
            ToDoubleFunction<DeviceEnergy> value) {
        Gauge.builder(PREFIX + name, energy, value).description(description).register(registry);
    }
}
