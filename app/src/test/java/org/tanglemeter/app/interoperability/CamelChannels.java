package org.tanglemeter.app.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.FollowedChannels.FollowedChannel;
import org.tanglemeter.camel.iota.mam.IotaMamComponent;
import org.tanglemeter.camel.iota.mam.IotaMamConfiguration;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.iota.mam.PayloadFormat;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Seed;
import org.tanglemeter.mam.SideKey;

/**
 * Our channels: the component {@code iota-mam} with its text format. A channel's name is its number in the list.
 *
 * @param state directory of the component's state
 */
record CamelChannels(String node, int weight, Path state) implements ChannelClient {
    private static final long SECONDS = 60;

    @Override
    public List<Hash> publish(List<Draft> channels) {
        CamelContext camel = camel();
        camel.getRegistry().bind("keys", new DraftKeys(channels));
        camel.start();
        try {
            return IntStream.range(0, channels.size())
                    .mapToObj(i -> publish(
                            camel, uri(i, channels.get(i)), channels.get(i).texts()))
                    .toList();
        } finally {
            camel.stop();
        }
    }

    private static String uri(int number, Draft channel) {
        return "iota-mam:" + number + "?mode=" + channel.mode() + "&security=" + channel.security();
    }

    /** The root of the first text. */
    private static Hash publish(CamelContext camel, String uri, List<String> texts) {
        return texts.stream()
                .map(text -> camel.createFluentProducerTemplate()
                        .to(uri)
                        .withBody(text)
                        .send())
                .map(CamelChannels::root)
                .toList()
                .get(0);
    }

    private static Hash root(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return new Hash(exchange.getMessage().getHeader(IotaMamConstants.ROOT, String.class));
    }

    @Override
    public List<List<String>> read(List<Channel> channels) {
        Texts texts = new Texts(channels.size());
        CamelContext camel = camel();
        camel.getRegistry().bind("followed", followed(channels));
        try {
            camel.addRoutes(texts);
            camel.start();
            return texts.all();
        } catch (Exception e) {
            throw new IllegalStateException("Reading failed", e);
        } finally {
            camel.stop();
        }
    }

    /** Collects the texts of all channels, until a poll finds nothing more. */
    private static final class Texts extends RouteBuilder {
        private final List<List<String>> texts = new ArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);

        Texts(int channels) {
            IntStream.range(0, channels).forEach(i -> texts.add(new ArrayList<>()));
        }

        @Override
        public void configure() {
            from("iota-mam:all?channels=#followed&initialDelay=0&sendEmptyMessageWhenIdle=true")
                    .process(exchange -> collect(exchange.getMessage()));
        }

        private void collect(Message message) {
            if (message.getBody() == null) {
                end.countDown();
            } else {
                int channel = message.getHeader(IotaMamConstants.CHANNEL, Integer.class);
                texts.get(channel).add(message.getBody(String.class));
            }
        }

        List<List<String>> all() throws InterruptedException {
            assertThat(end.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            return texts;
        }
    }

    private static FollowedChannels followed(List<Channel> channels) {
        List<FollowedChannel> followed = IntStream.range(0, channels.size())
                .mapToObj(i -> new FollowedChannel(
                        String.valueOf(i),
                        channels.get(i).mode(),
                        channels.get(i).root(),
                        new SideKey(channels.get(i).sideKey()),
                        0))
                .toList();
        return () -> followed;
    }

    private CamelContext camel() {
        CamelContext camel = new DefaultCamelContext();
        IotaMamConfiguration options =
                camel.getComponent("iota-mam", IotaMamComponent.class).getConfiguration();
        options.setNodes(node);
        options.setMinWeightMagnitude(weight);
        options.setStateDirectory(state.toString());
        options.setPayload(PayloadFormat.TEXT);
        return camel;
    }

    private record DraftKeys(List<Draft> channels) implements ChannelKeys {
        @Override
        public Writer writer(String number) {
            Draft channel = channels.get(Integer.parseInt(number));
            return new Writer(new Seed(channel.seed()), Optional.of(new SideKey(channel.sideKey())), 0);
        }

        @Override
        public Reader reader(String number) {
            throw new UnsupportedOperationException("Channels are read by their roots");
        }
    }
}
