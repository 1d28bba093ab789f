package org.tanglemeter.app;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.p1.Complaints;

/**
 * Says what keeps a channel from going on: once, and then once an hour, though its next message is tried each second. For
 * routes that write, and as the exception handler of consumers.
 */
public final class ChannelComplaints implements ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelComplaints.class);
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    private final Map<String, Complaints> complaints = new ConcurrentHashMap<>();

    public ChannelComplaints() {
        this(System::nanoTime, LOG::error);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    public ChannelComplaints(LongSupplier nanoTime, Consumer<String> log) {
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /** The next message of a channel can't be written. */
    public void stopped(@Header(IotaMamConstants.CHANNEL) String channel, @ExchangeException Exception reason) {
        complain("Channel " + channel + " has stopped", reason);
    }

    @Override
    public void handleException(Throwable exception) {
        complain("Nothing goes on", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        complain(message, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        complain(message, exception);
    }

    /** Each other reason is said at once. */
    private void complain(String what, Throwable exception) {
        LOG.debug("{}", what, exception);
        complaints
                .computeIfAbsent(what + exception.getClass(), any -> new Complaints(INTERVAL, nanoTime, log))
                .add(what + ", and is tried again until this is mended: " + reason(exception));
    }

    private static String reason(Throwable exception) {
        return exception.getMessage() == null ? exception.toString() : exception.getMessage();
    }
}
