package org.tanglemeter.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.tanglemeter.camel.iota.mam.ChannelKeys;
import org.tanglemeter.camel.iota.mam.ChannelOperation;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.StreamEntry;
import org.tanglemeter.consent.exchange.GrantInbox;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.exchange.Rotation;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.Message.ErasureRequest;
import org.tanglemeter.consent.message.Message.KeyExchange;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.PublicKey;
import org.tanglemeter.ledger.Hash;

/** A device and a wallet that say on a real ledger what the protocol lets them say, each step by its own. */
public final class GrantingHousehold implements AutoCloseable {
    public static final String GRANT = "0123456789abcdef0123456789abcdef";

    private final SecureRandom random = new SecureRandom();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RequestLink link;
    private final PairwiseKey pairwiseKey = PairwiseKey.random(random);
    private final PairwiseKey inboxKey = PairwiseKey.random(random);
    private final GrantInbox inbox = new GrantInbox(inboxKey);
    private final Set<Message> heard = ConcurrentHashMap.newKeySet();

    public GrantingHousehold(RequestLink link, String node, int weight, Path state) throws Exception {
        this.link = link;
        String options = "nodes=%s&minWeightMagnitude=%d&stateDirectory=%s".formatted(node, weight, state);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:channel")
                        .toD("iota-mam:${header.chain}?keyDirectory=" + state + "/keys&invitation=false&" + options);
                from("direct:address").toD("iota-message:${header.address}?" + options);
                from("iota-message:%s?delay=200&initialDelay=0&nodes=%s&stateDirectory=%s"
                                .formatted(inbox.walletAddress(), node, state))
                        .process(exchange -> inbox.openAtWallet(
                                        exchange.getMessage().getBody(byte[].class))
                                .ifPresent(heard::add));
            }
        });
        camel.start();
    }

    /** Where the next message of a chain will stand. */
    public StreamEntry entry(Stream stream, String chain) {
        ChannelKeys.Reader reader = send(
                        "direct:channel",
                        new byte[0],
                        Map.of("chain", chain, IotaMamConstants.OPERATION, ChannelOperation.OPEN))
                .getMessage()
                .getBody(ChannelKeys.Reader.class);
        return new StreamEntry(
                stream,
                chain,
                new Entry(
                        reader.root().map(Hash::trytes).orElseThrow(),
                        reader.sideKey().trytes(),
                        reader.epoch()));
    }

    public void publish(String chain, int kind, boolean lastOfEpoch, byte[] body) {
        send(
                "direct:channel",
                body,
                Map.of("chain", chain, IotaMamConstants.KIND, kind, IotaMamConstants.LAST_OF_EPOCH, lastOfEpoch));
    }

    public void sendKeys(int number, StreamEntry... entries) {
        KeyExchangeSeal seal = new KeyExchangeSeal(link.answerSecret());
        KeyExchange keys = new KeyExchange(
                GRANT,
                number,
                link.request().document().id(),
                link.request().fingerprint(),
                List.of(entries),
                "R".repeat(81),
                Octets.of(pairwiseKey.bytes()),
                Octets.of(inboxKey.bytes()),
                Instant.now(),
                link.request().document().until());
        PublicKey provider =
                PublicKey.decode(link.request().document().publicKey().bytes());
        send(seal.address(), seal.seal(keys, provider, random));
    }

    void junk(byte[] body) {
        send(new KeyExchangeSeal(link.answerSecret()).address(), body);
    }

    public void rotate(StreamEntry from, StreamEntry to, boolean withProvider) {
        PairwiseKey reader = withProvider ? pairwiseKey : PairwiseKey.random(random);
        publish(
                from.chain(),
                Kind.ROTATION,
                false,
                new Rotation(random).seal(to, from.chain(), List.of(reader), List.of()));
    }

    public void askForErasure(String id) {
        ErasureRequest wish = new ErasureRequest(GRANT, id, Instant.now());
        send(inbox.providerAddress(), inbox.sealToProvider(wish, random));
    }

    /** What the wallet was told by the provider. */
    Set<Message> heard() {
        return heard;
    }

    private void send(String address, byte[] body) {
        send("direct:address", body, Map.of("address", address));
    }

    private Exchange send(String route, byte[] body, Map<String, Object> headers) {
        Exchange exchange = camel.createFluentProducerTemplate()
                .to(route)
                .withBody(body)
                .withHeaders(headers)
                .send();
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
