package org.tanglemeter.camel.iota.mam;

/** A message can never be published as it is: it is too long, or its channel does not exist. For the dead letter. */
public final class UnpublishableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnpublishableException(String message) {
        super(message);
    }

    static UnpublishableException tooLong(int bytes, int transactions, int maximum) {
        return new UnpublishableException(bytes + " bytes take " + transactions + " transactions, more than"
                + " maximumTransactions=" + maximum + ": publish less at once, or raise it");
    }
}
