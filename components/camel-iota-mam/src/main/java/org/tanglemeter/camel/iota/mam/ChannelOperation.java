package org.tanglemeter.camel.iota.mam;

/** What a channel's producer does with an exchange. */
public enum ChannelOperation {
    /** Publishes the body. */
    PUBLISH,
    /** Publishes nothing, and replaces the body by what opens the next message: a {@link ChannelKeys.Reader}. */
    OPEN
}
