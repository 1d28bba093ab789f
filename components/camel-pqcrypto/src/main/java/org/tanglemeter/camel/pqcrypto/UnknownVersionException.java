package org.tanglemeter.camel.pqcrypto;

/** An envelope or wraps are of a version that this reader does not know. */
public final class UnknownVersionException extends UnopenedException {
    private static final long serialVersionUID = 1L;

    private final int version;

    UnknownVersionException(int version) {
        super("It is of version " + version + ", of which nothing is known here: a newer release may know it");
        this.version = version;
    }

    public int version() {
        return version;
    }
}
