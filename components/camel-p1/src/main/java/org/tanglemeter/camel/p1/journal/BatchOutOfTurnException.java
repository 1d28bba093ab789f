package org.tanglemeter.camel.p1.journal;

/**
 * Somebody wants a batch while an older one of its key is not delivered. It will come again when that one is, as Camel
 * recovers it; so this is no loss, and no error of the batch.
 */
public final class BatchOutOfTurnException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BatchOutOfTurnException(String key) {
        super("An older batch of '" + key + "' is not delivered yet; this one comes again after it");
    }
}
