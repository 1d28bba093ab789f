package org.tanglemeter.camel.p1.telegram;

import java.util.Optional;

/** Bytes that are no telegram, or a damaged one. The message names the place and what can be done. */
public final class TelegramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** The end is missing. */
        TRUNCATED,
        /** The checksum is not that of the bytes. */
        BAD_CHECKSUM,
        /** The text is not built like a telegram. */
        MALFORMED,
        /** More bytes than any telegram has. */
        TOO_LARGE,
        /** An encrypted frame does not open with the keys that were given. */
        WRONG_KEY
    }

    private final Reason reason;
    private final int line;
    private final String reference;

    /** What concerns the whole telegram, not one line of it. */
    public TelegramException(Reason reason, String message) {
        this(reason, 0, null, message);
    }

    TelegramException(Reason reason, int line, String reference, String message) {
        super(place(line, reference) + message);
        this.reason = reason;
        this.line = line;
        this.reference = reference;
    }

    private static String place(int line, String reference) {
        if (line == 0) {
            return "";
        }
        return "Line " + line + (reference == null ? ": " : ", " + reference + ": ");
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** The telegram's line, from 1; 0 where the whole is meant. */
    public int line() {
        return line;
    }

    /** The OBIS reference on that line, where there is one. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }
}
