package org.tanglemeter.consent.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tanglemeter.consent.Entry;
import org.tanglemeter.consent.Octets;

/** Channels and addresses in memory, written through an outbox that publishes each key once. */
final class Ledger {
    private final Map<String, Map<String, Message>> channels = new HashMap<>();
    private final Map<String, Map<String, Octets>> addresses = new HashMap<>();
    private int repeated;

    record Message(String chain, int index, int epoch, int kind, boolean lastOfEpoch, Octets body) {
        String root() {
            return Ledger.root(chain, index);
        }
    }

    /** The root of the message, which is the one that the key has had, if it has one. */
    String publish(String chain, String key, int kind, boolean lastOfEpoch, Octets body) {
        Map<String, Message> channel = channels.computeIfAbsent(chain, any -> new LinkedHashMap<>());
        repeated += channel.containsKey(key) ? 1 : 0;
        Message next = new Message(chain, channel.size(), epoch(chain), kind, lastOfEpoch, body);
        channel.putIfAbsent(key, next);
        return channel.get(key).root();
    }

    void send(String address, String key, Octets body) {
        addresses.computeIfAbsent(address, any -> new LinkedHashMap<>()).putIfAbsent(key, body);
    }

    List<Message> messages(String chain) {
        return List.copyOf(channels.getOrDefault(chain, Map.of()).values());
    }

    List<Octets> messagesAt(String address) {
        return new ArrayList<>(addresses.getOrDefault(address, Map.of()).values());
    }

    /** How often a message was handed over that was published already. */
    int repeated() {
        return repeated;
    }

    Entry entry(String chain) {
        return new Entry(root(chain, messages(chain).size()), sideKey(chain, epoch(chain)), epoch(chain));
    }

    private int epoch(String chain) {
        return (int) messages(chain).stream().filter(Message::lastOfEpoch).count();
    }

    static String root(String chain, int index) {
        return trytes("ROOT" + chain + "9" + (char) ('A' + index / 26) + (char) ('A' + index % 26));
    }

    static String sideKey(String chain, int epoch) {
        return trytes("KEY" + chain + "9" + (char) ('A' + epoch));
    }

    private static String trytes(String text) {
        StringBuilder trytes = new StringBuilder();
        for (char c : text.toUpperCase(Locale.ROOT).replace('-', '9').toCharArray()) {
            trytes.append(c >= '0' && c <= '8' ? (char) ('A' + c - '0') : c);
        }
        return trytes.append("9".repeat(81 - trytes.length())).toString();
    }
}
