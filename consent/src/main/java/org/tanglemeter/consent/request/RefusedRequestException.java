package org.tanglemeter.consent.request;

import org.tanglemeter.consent.UnreadableException;

/** A request that nobody should be asked to grant. Its message is a sentence for whoever made or opened the request. */
public final class RefusedRequestException extends UnreadableException {
    private static final long serialVersionUID = 1;

    public RefusedRequestException(String message) {
        super(message);
    }
}
