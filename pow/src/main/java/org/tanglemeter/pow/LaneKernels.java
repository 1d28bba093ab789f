package org.tanglemeter.pow;

import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;

/** The kernels that run here: plain longs everywhere, vectors where Java was started with the Vector API. */
final class LaneKernels {
    private static final LaneKernel LONGS = new LongKernel();
    private static final Optional<LaneKernel> VECTOR = loadVector();
    private static final Optional<KernelWarmUp> WARM_UP =
            VECTOR.map(vector -> new KernelWarmUp(vector, LONGS, Duration.ofMinutes(1)));
    // To compile the vectors takes 60 MB for some seconds, which a small machine with few hashes to make would not earn
    // back.
    private static final Optional<LaneKernel> HASHING =
            Optional.ofNullable(System.getProperty("tanglemeter.hashing")).map(LaneKernels::named);

    private LaneKernels() {}

    /** The fastest kernel that runs here, once it is warm. */
    static LaneKernel fastest() {
        return VECTOR.orElse(LONGS);
    }

    /** The kernel to hash with: that of the system property {@code tanglemeter.hashing}, or the fastest at the moment. */
    static LaneKernel forHashing() {
        return HASHING.orElseGet(LaneKernels::fastestNow);
    }

    /** The kernel that is the fastest at the moment. */
    static LaneKernel fastestNow() {
        return WARM_UP.map(KernelWarmUp::faster).orElse(LONGS);
    }

    /** @throws IllegalArgumentException if there is no kernel of that name, or it does not run here */
    static LaneKernel named(String name) {
        return switch (name) {
            case "longs" -> LONGS;
            case "vector" ->
                VECTOR.orElseThrow(() -> new IllegalArgumentException(
                        "The engine vector does not run here: it needs a processor with vectors of 128 bits or more, and"
                                + " Java started with --add-modules jdk.incubator.vector"));
            default ->
                throw new IllegalArgumentException(
                        "No proof-of-work engine is called " + name + ": there are longs and vector");
        };
    }

    private static Optional<LaneKernel> loadVector() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return Optional.empty();
        }
        return ServiceLoader.load(LaneKernel.class, LaneKernels.class.getClassLoader())
                .findFirst()
                .filter(vector -> vector.width() > LONGS.width());
    }
}
