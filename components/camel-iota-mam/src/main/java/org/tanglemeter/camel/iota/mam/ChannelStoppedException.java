package org.tanglemeter.camel.iota.mam;

/** A channel can't go on until an operator has mended what the message tells. The messages keep. */
public final class ChannelStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChannelStoppedException(String message) {
        super(message);
    }

    public ChannelStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
