package org.tanglemeter.camel.pqcrypto;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Message;
import org.tanglemeter.crypto.Context;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.PublicKey;

/** What one message's headers say, or else the options, or else a single bean. */
record MessageOptions(Message message, PqcryptoConfiguration options) {

    /** @throws IllegalArgumentException if a part is missing, telling which */
    Context context() {
        return new Context(
                mandatory(PqcryptoConstants.PURPOSE, "purpose", options.getPurpose(), String.class),
                mandatory(PqcryptoConstants.PLACE, "place", options.getPlace(), String.class),
                mandatory(PqcryptoConstants.INDEX, "index", options.getIndex(), Long.class));
    }

    /** @throws IllegalArgumentException if it is missing */
    String channel() {
        return mandatory(PqcryptoConstants.CHANNEL, "channel", options.getChannel(), String.class);
    }

    /** @throws IllegalArgumentException if it is missing */
    long epoch() {
        return mandatory(PqcryptoConstants.EPOCH, "epoch", options.getEpoch(), Long.class);
    }

    Optional<Long> expectedEpoch() {
        return Optional.ofNullable(message.getHeader(PqcryptoConstants.EPOCH, options.getEpoch(), Long.class));
    }

    /** @throws IllegalArgumentException if nobody is named, or something else than public keys */
    List<PublicKey> recipients() {
        return keys(PqcryptoConstants.RECIPIENTS, "recipients", options.getRecipients(), PublicKey.class);
    }

    /** @throws IllegalArgumentException if there is nothing, or something else than pairwise keys */
    List<PairwiseKey> pairwiseKeys() {
        return keys(PqcryptoConstants.PAIRWISE_KEYS, "pairwiseKeys", options.getPairwiseKeys(), PairwiseKey.class);
    }

    /** @throws IllegalArgumentException if there is not one */
    PairwiseKey pairwiseKey() {
        List<PairwiseKey> keys = pairwiseKeys();
        if (keys.size() != 1) {
            throw new IllegalArgumentException("Wraps are unwrapped with one pairwise key, not " + keys.size());
        }
        return keys.get(0);
    }

    private <T> T mandatory(String header, String option, T value, Class<T> type) {
        T found = message.getHeader(header, value, type);
        if (found == null) {
            throw missing(header, option);
        }
        return found;
    }

    private <T> List<T> keys(String header, String option, Object value, Class<T> type) {
        Object found = message.getHeader(header, value);
        if (found == null) {
            found = message.getExchange().getContext().getRegistry().findSingleByType(type);
        }
        if (found == null) {
            throw missing(header, option);
        }
        Collection<?> elements = found instanceof Collection<?> collection ? collection : List.of(found);
        return elements.stream()
                .<T>map(element -> key(header, option, element, type))
                .toList();
    }

    /** The failed conversion is not passed on, for it would show the value. */
    private <T> T key(String header, String option, Object element, Class<T> type) {
        T key = message.getExchange().getContext().getTypeConverter().tryConvertTo(type, element);
        if (key == null) {
            throw new IllegalArgumentException("Header " + header + " or option " + option + " holds a "
                    + element.getClass().getTypeName() + " that is no " + type.getSimpleName());
        }
        return key;
    }

    private static IllegalArgumentException missing(String header, String option) {
        return new IllegalArgumentException("Set header " + header + " or option " + option);
    }
}
