package org.tanglemeter.camel.p1.journal;

/** The journal's file can't be opened, read or written. The message names the file and the reason. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        super(message);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
