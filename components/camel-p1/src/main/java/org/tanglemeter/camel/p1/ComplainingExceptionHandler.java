package org.tanglemeter.camel.p1;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** Says what went wrong and how much has so far, within the bounds of {@link Complaints}. */
final class ComplainingExceptionHandler implements ExceptionHandler {

    private final Complaints complaints;
    private final Tally tally;

    ComplainingExceptionHandler(Complaints complaints, Tally tally) {
        this.complaints = complaints;
        this.tally = tally;
    }

    @Override
    public void handleException(Throwable exception) {
        handleException("Failure", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        complaints.add(message + ": " + exception.getMessage() + ". So far " + tally);
    }
}
