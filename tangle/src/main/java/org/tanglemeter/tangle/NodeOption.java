package org.tanglemeter.tangle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** The node's options: names in the properties file and on the command line, defaults, and what they mean. */
enum NodeOption {
    HOST("host", "127.0.0.1", "address to listen on; 0.0.0.0 lets other machines in"),
    PORT("port", "14265", "TCP port to listen on; 0 takes any free one"),
    DATA("data", NodeOption.HOME + "/data/node", "directory of the ledger"),
    MWM("mwm", "9", "zero trits that a transaction's hash must end in (minWeightMagnitude), 0 to 81"),
    RETENTION_DAYS("retention.days", "0", "days after which a transaction is deleted; 0 keeps it for ever"),

    BODY_MAXIMUM("body.maximum", "1000000", "bytes of a request's body"),
    LIST_MAXIMUM("list.maximum", "1000", "entries of a list in a request, and addresses of an event stream"),
    TRYTES_MAXIMUM("trytes.maximum", "10000", "transactions in an answer of getTrytes"),
    FOUND_MAXIMUM("found.maximum", "100000", "hashes in an answer of findTransactions"),
    DEPTH_MAXIMUM("depth.maximum", "15", "depth in getTransactionsToApprove, milestones"),
    REQUESTS_MAXIMUM("requests.maximum", "32", "requests worked on at the same time; others wait"),
    CONNECTIONS_MAXIMUM("connections.maximum", "1000", "open connections; more are closed at once"),
    PATIENCE_SECONDS("patience.seconds", "60", "seconds that a client may take to ask, or to take its answer"),

    ATTACH_ENABLED("attach.enabled", "true", "true: attachToTangle does proof of work for clients; false: refused"),
    ATTACH_WEIGHT_MAXIMUM("attach.weight.maximum", "14", "greatest minWeightMagnitude that attachToTangle works for"),
    ATTACH_WAITING_MAXIMUM("attach.waiting.maximum", "1000", "transactions in all waiting for proof of work"),
    ATTACH_CONCURRENCY("attach.concurrency", "1", "attachToTangle requests worked on at the same time"),
    ATTACH_THREADS("attach.threads", "0", "threads of the proof of work; 0 takes all cores"),

    EVENTS_STREAMS_MAXIMUM("events.streams.maximum", "100", "event streams open at the same time"),
    EVENTS_HEARTBEAT_SECONDS("events.heartbeat.seconds", "15", "seconds between the heartbeats of an event stream");

    /** Stands for where the software is, as in Camel's properties files; the folder that it was started in if unknown. */
    static final String HOME = "{{sys:tanglemeter.home:.}}";

    private final String key;
    private final String defaultValue;
    private final String meaning;

    NodeOption(String key, String defaultValue, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String defaultValue() {
        return defaultValue;
    }

    /** What it sets, with its unit. */
    String meaning() {
        return meaning;
    }

    static Optional<NodeOption> named(String key) {
        return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
    }

    /** @throws IllegalArgumentException naming the option that is most like it, if there is none of that name */
    static NodeOption require(String key) {
        return named(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no option " + key + "; did you mean " + nearest(key).key + "?"));
    }

    /** One line an option, for the command line's help. */
    static String help() {
        return Arrays.stream(values())
                        .map(option -> "  --%-26s %s (default %s)%n"
                                .formatted(option.key, option.meaning, option.defaultValue))
                        .collect(Collectors.joining("", "Options, as --name=value:%n".formatted(), ""))
                + "  --config                     properties file that options are read from";
    }

    private static NodeOption nearest(String key) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(option -> distance(key, option.key)))
                .orElseThrow();
    }

    /** How many characters to insert, delete or replace to come from one to the other (Levenshtein). */
    private static int distance(String from, String to) {
        int[] costs = new int[to.length() + 1];
        Arrays.setAll(costs, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(replaced, Math.min(costs[j - 1], costs[j]) + 1);
            }
        }
        return costs[to.length()];
    }
}
