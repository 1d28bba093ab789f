package org.tanglemeter.app.wallet;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.tanglemeter.app.OpenedChannel;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.ChannelOperation;
import org.tanglemeter.camel.iota.mam.FollowedAddresses;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.batch.TelegramBatch;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.ledger.Hash;

/** A device's channels on a real node, of which a test decides what it says; and, for a provider, an address. */
final class TestDevice implements AutoCloseable {
    private static final String STATUS = "status";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final String options;
    private final List<ControlEvent> told = new CopyOnWriteArrayList<>();
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    TestDevice(Path data, String node, int weight) {
        options = "?nodes=" + node + "&minWeightMagnitude=" + weight + "&stateDirectory=" + data;
        context.start();
    }

    Entry open(String channel) {
        return OpenedChannel.entry(context.createProducerTemplate()
                .requestBodyAndHeader(
                        channel(channel),
                        null,
                        IotaMamConstants.OPERATION,
                        ChannelOperation.OPEN,
                        ChannelKeys.Reader.class));
    }

    Entry openStatus() {
        return open(STATUS);
    }

    void tell(StatusEvent event) {
        publish(STATUS, Kind.EVENT, new Codec<>(StatusEvent.class).encode(event));
    }

    /** @return the root of the message */
    String publish(String channel, List<ReceivedTelegram> telegrams) {
        return publish(channel, Kind.TELEGRAMS, TelegramBatch.encode(telegrams));
    }

    String publish(String channel, int kind, byte[] body) {
        return context.createProducerTemplate()
                .request(channel(channel), exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeader(IotaMamConstants.KIND, kind);
                })
                .getMessage()
                .getHeader(IotaMamConstants.ROOT, String.class);
    }

    void send(String address, byte[] body) {
        context.createProducerTemplate().requestBody("iota-message:" + address + options, body);
    }

    /** Follows the wallet's control channel. */
    void follow(Entry control) throws Exception {
        FollowedChannels channels = () -> List.of(OpenedChannel.followed("control", control));
        context.getRegistry().bind("control", channels);
        Codec<ControlEvent> codec = new Codec<>(ControlEvent.class);
        route("iota-mam:control" + options + "&delay=50&channels=#control", body -> told.add(codec.decode(body)));
    }

    /** Listens as a provider. */
    void listen(String address) throws Exception {
        FollowedAddresses addresses = () -> List.of(new Hash(address));
        context.getRegistry().bind("provider", addresses);
        route("iota-message:provider" + options + "&delay=50&addresses=#provider", received::add);
    }

    private void route(String from, Consumer<byte[]> take) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).process(exchange -> take.accept(exchange.getMessage().getBody(byte[].class)));
            }
        });
    }

    List<ControlEvent> told() {
        return told;
    }

    List<byte[]> received() {
        return received;
    }

    private String channel(String name) {
        return "iota-mam:" + name + options + "&keyDirectory=" + options.replaceAll(".*stateDirectory=", "") + "/keys";
    }

    @Override
    public void close() {
        context.stop();
    }
}
