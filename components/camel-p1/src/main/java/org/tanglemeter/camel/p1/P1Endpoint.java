package org.tanglemeter.camel.p1;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.tanglemeter.camel.p1.simulator.SimulatedMeter;
import org.tanglemeter.camel.p1.telegram.Telegram;

/** Telegrams from the P1 port of a smart meter. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "p1",
        title = "P1",
        syntax = "p1:source",
        consumerOnly = true,
        category = {Category.IOT},
        headersClass = P1Constants.class)
public class P1Endpoint extends DefaultEndpoint {

    @UriPath(
            description =
                    "Where telegrams come from: a serial port (/dev/serial/by-id/NAME), tcp://HOST:PORT, file:PATH"
                            + " (a recording), or simulator")
    @Metadata(required = true)
    private final String source;

    @UriParam
    private final P1Configuration configuration;

    private final SourceAddress address;

    P1Endpoint(String uri, String source, P1Component component, P1Configuration configuration) {
        super(uri, component);
        this.source = source;
        this.address = SourceAddress.parse(source);
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (configuration.getQueueSize() < 1) {
            throw new IllegalArgumentException("Option queueSize of " + getEndpointUri() + " must be 1 or more");
        }
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("A meter's P1 port only sends: use " + getEndpointUri() + " in from");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        P1Consumer consumer = new P1Consumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** What the address stands for, with the options that concern it. */
    TelegramSource createSource(Timing timing) throws IOException {
        if (address instanceof SourceAddress.Serial serial) {
            return new SerialSource(
                    serial.device(),
                    SerialLine.candidates(configuration.getBaudRate(), configuration.getFraming()),
                    patience(),
                    SerialPortConnection::open);
        }
        if (address instanceof SourceAddress.Tcp tcp) {
            return new TcpSource(tcp, Duration.ofMillis(configuration.getConnectTimeout()), patience());
        }
        if (address instanceof SourceAddress.Recording recording) {
            return new FileSource(
                    recording.file(),
                    configuration.isRepeat(),
                    configuration.getMaximumSize(),
                    Replay.parse(configuration.getReplay()),
                    createDecoder(),
                    timing);
        }
        return new SimulatorSource(
                new SimulatedMeter(configuration.getSeed()),
                Duration.ofMillis(configuration.getInterval()),
                configuration.getCount(),
                clock(),
                timing);
    }

    /** How long a line may go without a good telegram. What is no line may, for ever. */
    Duration patience() {
        boolean line = address instanceof SourceAddress.Serial || address instanceof SourceAddress.Tcp;
        return line ? Duration.ofMillis(configuration.getDataTimeout()) : ChronoUnit.FOREVER.getDuration();
    }

    Function<byte[], Telegram> createDecoder() throws IOException {
        String file = configuration.getDecryptionFile();
        return new TelegramDecoder(file == null ? configuration.getDecryption() : DecryptionFile.read(Path.of(file)));
    }

    Clock clock() {
        return configuration.getClock() == null ? Clock.systemUTC() : configuration.getClock();
    }

    public String getSource() {
        return source;
    }

    public P1Configuration getConfiguration() {
        return configuration;
    }
}
