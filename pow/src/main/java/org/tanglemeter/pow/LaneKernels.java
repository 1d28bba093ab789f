package org.tanglemeter.pow;

/** The kernels that run here. */
final class LaneKernels {
    private static final LaneKernel LONGS = new LongKernel();

    private LaneKernels() {}

    static LaneKernel best() {
        return LONGS;
    }

    /** @throws IllegalArgumentException if there is no kernel of that name, or it does not run here */
    static LaneKernel named(String name) {
        if (name.equals("longs")) {
            return LONGS;
        }
        throw new IllegalArgumentException("No proof-of-work engine is called " + name + ": there is longs");
    }
}
