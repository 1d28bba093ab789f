package org.tanglemeter.camel.iota.mam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;

/**
 * Receives the messages on addresses, asking for all of them together; each message once, however often it was attached.
 * Anyone can write there: what is in no form of a message is passed over. What fails comes again at the next poll, and
 * nothing after it on its address before.
 */
final class IotaMessageConsumer extends LedgerConsumer {
    /** Payloads that are held because an exchange failed; others are found again. */
    private static final int MOST_WAITING = 100;

    private static final Logger LOG = LoggerFactory.getLogger(IotaMessageConsumer.class);

    private final FollowedAddresses addresses;
    private final PayloadCodec codec;
    private final Queue<Payload> waiting = new ArrayDeque<>();

    IotaMessageConsumer(IotaMessageEndpoint endpoint, Processor processor, FollowedAddresses addresses) {
        super(endpoint, processor);
        this.addresses = addresses;
        this.codec = endpoint.getConfiguration().getPayload().codec();
    }

    @Override
    protected int poll() {
        Set<Hash> followed = Set.copyOf(addresses.addresses());
        waiting.removeIf(payload -> !followed.contains(payload.address()));
        Set<Hash> failed = new HashSet<>();
        AtomicInteger delivered = new AtomicInteger(deliverWaiting(failed));
        lookIfNeeded(followed, found -> {
            waiting.addAll(found);
            delivered.addAndGet(deliverWaiting(failed));
            return waiting.size() < MOST_WAITING;
        });
        return delivered.get();
    }

    /** @param failed addresses whose messages are not to be delivered now, for the order; those that fail are added */
    private int deliverWaiting(Set<Hash> failed) {
        int delivered = 0;
        for (Iterator<Payload> payloads = waiting.iterator(); payloads.hasNext() && isRunAllowed(); ) {
            Payload payload = payloads.next();
            if (failed.contains(payload.address())) {
                continue;
            }
            String identity = identity(payload);
            if (!positions().isDelivered(payload.address(), identity)) {
                if (!receive(payload)) {
                    failed.add(payload.address());
                    continue;
                }
                positions().delivered(payload.address(), identity);
                delivered++;
            }
            payloads.remove();
        }
        return delivered;
    }

    private boolean receive(Payload payload) {
        byte[] body;
        try {
            body = codec.decode(payload.trytes(), payload.address()).body();
        } catch (UnreadableException e) {
            tally().countUnreadable();
            LOG.debug("Passed over bundle {} on {}: {}", payload.bundle(), payload.address(), e.getMessage());
            return true;
        }
        return deliver("address " + payload.address(), message -> fill(message, payload, body));
    }

    private static void fill(Message message, Payload payload, byte[] body) {
        ExchangeMessages.setOrigin(message, payload);
        message.setBody(body);
    }

    /** Of all that its sender wrote: a bundle's hash alone can be claimed by somebody else. */
    private static String identity(Payload payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String content = String.join(
                    " ",
                    payload.bundle().trytes(),
                    payload.tag(),
                    Long.toString(payload.timestamp()),
                    payload.trytes());
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
