package org.tanglemeter.pow;

import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** The kernels of one kind that run here: plain longs everywhere, vectors where Java was started with the Vector API. */
final class Kernels<K extends Kernel> {
    /** Many states at once. */
    static final Kernels<LaneKernel> LANES = new Kernels<>(LaneKernel.class, new LongKernel(), KernelTrials::ofLanes);

    /** A few. */
    static final Kernels<PackedKernel> PACKED =
            new Kernels<>(PackedKernel.class, new PackedLongKernel(), KernelTrials::ofPacked);

    // To compile the vectors takes 60 MB for some seconds, which a small machine with few hashes to make would not earn
    // back.
    private static final Optional<String> FOR_HASHING = Optional.ofNullable(System.getProperty("tanglemeter.hashing"));

    private final K longs;
    private final Optional<K> vector;
    private final Optional<KernelWarmUp<K>> warmUp;

    private Kernels(Class<K> kind, K longs, Function<K, DoubleSupplier> trial) {
        this.longs = longs;
        this.vector = loadVector(kind).filter(kernel -> kernel.width() > longs.width());
        this.warmUp = vector.map(kernel -> new KernelWarmUp<>(kernel, longs, trial, Duration.ofMinutes(1)));
    }

    private static <K> Optional<K> loadVector(Class<K> kind) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
                ? Optional.empty()
                : ServiceLoader.load(kind, Kernels.class.getClassLoader()).findFirst();
    }

    K longs() {
        return longs;
    }

    /** The fastest kernel that runs here, once it is warm. */
    K fastest() {
        return vector.orElse(longs);
    }

    /** The kernel to hash with: that of the system property {@code tanglemeter.hashing}, or the fastest at the moment. */
    K forHashing() {
        return FOR_HASHING.map(this::named).orElseGet(this::fastestNow);
    }

    /** The kernel that is the fastest at the moment. */
    K fastestNow() {
        return warmUp.map(KernelWarmUp::faster).orElse(longs);
    }

    /** Has told which kernel comes to be the fastest, and why, as soon as that is known. */
    void whenChosen(BiConsumer<Kernel, String> told) {
        warmUp.ifPresentOrElse(
                each -> each.whenChosen(choice -> told.accept(choice.chosen(), choice.toString())),
                () -> told.accept(longs, "Java was started without the Vector API, or has no vectors of 128 bits"));
    }

    /** @throws IllegalArgumentException if there is no kernel of that name, or it does not run here */
    K named(String name) {
        return switch (name) {
            case "longs" -> longs;
            case "vector" ->
                vector.orElseThrow(() -> new IllegalArgumentException(
                        "The engine vector does not run here: it needs a processor with vectors of 128 bits or more, and"
                                + " Java started with --add-modules jdk.incubator.vector"));
            default ->
                throw new IllegalArgumentException(
                        "No proof-of-work engine is called " + name + ": there are longs and vector");
        };
    }
}
