package org.tanglemeter.camel.iota.mam;

import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.tanglemeter.camel.iota.mam.store.Receipt;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;

/** How an exchange's message becomes one of the ledger, and what of that comes back in its headers. */
final class ExchangeMessages {
    private ExchangeMessages() {}

    /** Under which its sender knows the message; the exchange's id, unless a header says. */
    static String key(Exchange exchange) {
        return exchange.getMessage().getHeader(IotaMamConstants.MESSAGE_KEY, exchange::getExchangeId, String.class);
    }

    /**
     * What a channel's producer shall do; publish, unless a header says.
     *
     * @throws UnpublishableException if the header is none
     */
    static ChannelOperation operation(Exchange exchange) {
        return header(exchange, IotaMamConstants.OPERATION, ChannelOperation.PUBLISH, ChannelOperation.class);
    }

    /**
     * The body's bytes, with what the headers say of them.
     *
     * @throws UnpublishableException if it has none, or a header is not what it shall be
     */
    static SealedContent content(Exchange exchange) {
        int kind = header(exchange, IotaMamConstants.KIND, 0, Integer.class);
        boolean lastOfEpoch = header(exchange, IotaMamConstants.LAST_OF_EPOCH, false, Boolean.class);
        try {
            return new SealedContent(kind, lastOfEpoch, body(exchange));
        } catch (IllegalArgumentException e) {
            throw new UnpublishableException("The header " + IotaMamConstants.KIND + ": " + e.getMessage());
        }
    }

    private static <T> T header(Exchange exchange, String name, T absent, Class<T> type) {
        Object value = exchange.getMessage().getHeader(name);
        if (value == null) {
            return absent;
        }
        try {
            T converted = exchange.getContext().getTypeConverter().tryConvertTo(type, exchange, value);
            if (converted != null) {
                return converted;
            }
        } catch (TypeConversionException e) {
            // Told below.
        }
        throw new UnpublishableException("The header " + name + " is no " + type.getSimpleName() + ": " + value);
    }

    /**
     * The body's bytes. The body stays as it is, but a stream that can be read once becomes bytes.
     *
     * @throws UnpublishableException if it has none
     */
    static byte[] body(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        try {
            byte[] bytes = message.getMandatoryBody(byte[].class);
            if (body instanceof StreamCache cache) {
                cache.reset();
            } else if (body instanceof InputStream) {
                message.setBody(bytes);
            }
            return bytes;
        } catch (InvalidPayloadException e) {
            throw new UnpublishableException("The body has no bytes: it is "
                    + (body == null ? "empty" : body.getClass().getName()) + "; convert or marshal it before");
        }
    }

    static void setHeaders(Message message, Receipt receipt) {
        message.setHeader(IotaMamConstants.MESSAGE_KEY, receipt.key());
        message.setHeader(IotaMamConstants.TIMESTAMP, receipt.timestamp().toEpochMilli());
        message.setHeader(IotaMamConstants.BUNDLE_HASH, receipt.bundle().trytes());
        message.setHeader(IotaMamConstants.TRANSACTIONS, receipt.transactions());
        message.setHeader(
                IotaMamConstants.PROOF_OF_WORK_MILLIS, receipt.proofOfWork().toMillis());
        message.setHeader(IotaMamConstants.ADDRESS, receipt.address().trytes());
        receipt.place().ifPresent(place -> {
            message.setHeader(IotaMamConstants.CHANNEL, receipt.channel());
            setPlace(message, place.root(), place.nextRoot(), place.leaf(), place.epoch());
        });
    }

    static void setContent(Message message, SealedContent content) {
        message.setHeader(IotaMamConstants.KIND, content.kind());
        if (content.lastOfEpoch()) {
            message.setHeader(IotaMamConstants.LAST_OF_EPOCH, true);
        }
        message.setBody(content.body());
    }

    static void setOrigin(Message message, Payload payload) {
        message.setHeader(IotaMamConstants.ADDRESS, payload.address().trytes());
        message.setHeader(IotaMamConstants.BUNDLE_HASH, payload.bundle().trytes());
        message.setHeader(IotaMamConstants.TAG, payload.tag());
        message.setHeader(IotaMamConstants.TIMESTAMP, payload.timestamp() * 1000);
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, payload.timestamp() * 1000);
    }

    static void setPlace(Message message, Hash root, Hash nextRoot, int leaf, int epoch) {
        message.setHeader(IotaMamConstants.ROOT, root.trytes());
        message.setHeader(IotaMamConstants.NEXT_ROOT, nextRoot.trytes());
        message.setHeader(IotaMamConstants.LEAF, leaf);
        message.setHeader(IotaMamConstants.EPOCH, epoch);
    }
}
