package org.tanglemeter.camel.p1.batch;

import java.io.IOException;

/** Bytes that are no batch, a damaged one, or one of an unknown version. The message says what was found. */
public final class BatchFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public BatchFormatException(String message) {
        super(message);
    }

    public BatchFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
