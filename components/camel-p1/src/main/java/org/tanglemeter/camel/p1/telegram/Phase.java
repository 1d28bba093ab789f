package org.tanglemeter.camel.p1.telegram;

import java.util.stream.Stream;

/** A phase of the connection. L2 and L3 have L1's references with 20 and 40 more in group C (IEC 62056-61). */
public enum Phase {
    L1(0),
    L2(20),
    L3(40);

    private final int offset;

    Phase(int offset) {
        this.offset = offset;
    }

    ObisReference powerDelivered() {
        return reference(21, 7);
    }

    ObisReference powerReturned() {
        return reference(22, 7);
    }

    ObisReference voltage() {
        return reference(32, 7);
    }

    ObisReference current() {
        return reference(31, 7);
    }

    ObisReference voltageSags() {
        return reference(32, 32);
    }

    ObisReference voltageSwells() {
        return reference(32, 36);
    }

    /** All of the above. */
    Stream<ObisReference> references() {
        return Stream.of(powerDelivered(), powerReturned(), voltage(), current(), voltageSags(), voltageSwells());
    }

    private ObisReference reference(int quantityOfL1, int processing) {
        return new ObisReference(1, 0, quantityOfL1 + offset, processing, 0);
    }
}
