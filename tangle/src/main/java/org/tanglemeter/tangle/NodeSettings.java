package org.tanglemeter.tangle;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a node is set up. {@code docs/node.md} explains the options.
 *
 * @param minWeightMagnitude zero trits that a stored transaction's hash must end in
 * @param data directory of the ledger; made if it is not there
 * @param retention age at which transactions are deleted; empty for never
 */
public record NodeSettings(
        String host,
        int port,
        Path data,
        int minWeightMagnitude,
        Optional<Duration> retention,
        Limits limits,
        Attaching attaching,
        Events events) {

    /**
     * What requests may ask for, and how many.
     *
     * @param body bytes of a body
     * @param list entries of a list
     * @param trytes transactions in an answer of {@code getTrytes}
     * @param found hashes in an answer of {@code findTransactions}
     * @param depth in {@code getTransactionsToApprove}
     * @param requests worked on at the same time
     * @param connections open at the same time
     * @param patience how long a client may take to ask, or to take its answer
     */
    public record Limits(
            int body, int list, int trytes, int found, int depth, int requests, int connections, Duration patience) {}

    /**
     * Proof of work for clients.
     *
     * @param enabled whether {@code attachToTangle} is answered
     * @param weight the greatest {@code minWeightMagnitude}
     * @param waiting transactions in all requests that wait or are worked on
     * @param concurrency requests worked on at the same time
     * @param threads threads of the search; 0 for all cores
     */
    public record Attaching(boolean enabled, int weight, int waiting, int concurrency, int threads) {}

    /**
     * Event streams.
     *
     * @param streams open at the same time
     * @param heartbeat time between signs of life
     */
    public record Events(int streams, Duration heartbeat) {}

    /**
     * Settings from options by name, as in {@code config/node.properties}; what is missing has its default.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong, and the mend
     */
    public static NodeSettings of(Map<String, String> options) {
        Values values = new Values(options);
        int retentionDays = values.number(NodeOption.RETENTION_DAYS, 0, 36_500);
        return new NodeSettings(
                values.text(NodeOption.HOST),
                values.number(NodeOption.PORT, 0, 65_535),
                values.path(NodeOption.DATA),
                values.number(NodeOption.MWM, 0, 81),
                retentionDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(retentionDays)),
                new Limits(
                        values.number(NodeOption.BODY_MAXIMUM, 1, 100_000_000),
                        values.number(NodeOption.LIST_MAXIMUM, 1, 100_000),
                        values.number(NodeOption.TRYTES_MAXIMUM, 1, 100_000),
                        values.number(NodeOption.FOUND_MAXIMUM, 1, 1_000_000),
                        values.number(NodeOption.DEPTH_MAXIMUM, 0, 1_000),
                        values.number(NodeOption.REQUESTS_MAXIMUM, 1, 10_000),
                        values.number(NodeOption.CONNECTIONS_MAXIMUM, 1, 100_000),
                        values.seconds(NodeOption.PATIENCE_SECONDS)),
                new Attaching(
                        values.flag(NodeOption.ATTACH_ENABLED),
                        values.number(NodeOption.ATTACH_WEIGHT_MAXIMUM, 0, 81),
                        values.number(NodeOption.ATTACH_WAITING_MAXIMUM, 1, 100_000),
                        values.number(NodeOption.ATTACH_CONCURRENCY, 1, 100),
                        values.number(NodeOption.ATTACH_THREADS, 0, 1_000)),
                new Events(
                        values.number(NodeOption.EVENTS_STREAMS_MAXIMUM, 0, 10_000),
                        values.seconds(NodeOption.EVENTS_HEARTBEAT_SECONDS)));
    }

    /** The options' texts, and how to read them. */
    private static final class Values {
        private final Map<NodeOption, String> texts = new EnumMap<>(NodeOption.class);

        Values(Map<String, String> options) {
            options.forEach((key, text) -> texts.put(NodeOption.require(key), text.strip()));
        }

        String text(NodeOption option) {
            String text = texts.getOrDefault(option, option.defaultValue());
            if (text.isEmpty()) {
                throw wrong(option, "is empty");
            }
            return text;
        }

        int number(NodeOption option, int least, int greatest) {
            try {
                int number = Integer.parseInt(text(option));
                if (number >= least && number <= greatest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as any other text.
            }
            throw wrong(option, "must be a whole number from " + least + " to " + greatest);
        }

        Duration seconds(NodeOption option) {
            return Duration.ofSeconds(number(option, 1, 86_400));
        }

        boolean flag(NodeOption option) {
            return switch (text(option)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(option, "must be true or false");
            };
        }

        Path path(NodeOption option) {
            try {
                return Path.of(text(option).replace(NodeOption.HOME, System.getProperty("tanglemeter.home", ".")));
            } catch (InvalidPathException e) {
                throw wrong(option, "must be the path of a directory");
            }
        }

        private IllegalArgumentException wrong(NodeOption option, String what) {
            return new IllegalArgumentException("Option " + option.key() + " " + what + ", not \""
                    + texts.getOrDefault(option, "") + "\": " + option.meaning());
        }
    }
}
