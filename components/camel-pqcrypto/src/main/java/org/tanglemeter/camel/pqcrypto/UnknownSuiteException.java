package org.tanglemeter.camel.pqcrypto;

/** An envelope is of a suite that this reader does not know. */
public final class UnknownSuiteException extends UnopenedException {
    private static final long serialVersionUID = 1L;

    private final int suite;

    UnknownSuiteException(int suite) {
        super("It is of suite " + suite + ", of which nothing is known here: a newer release may know it");
        this.suite = suite;
    }

    public int suite() {
        return suite;
    }
}
