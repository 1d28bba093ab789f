package org.tanglemeter.consent.pairing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tanglemeter.consent.Dispatch;

/** A ledger without proof of work: what stands on addresses and in channels, and what each party has had of it. */
final class Place {
    private final Map<String, List<byte[]>> onAddress = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> inChannel = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Integer> read = new LinkedHashMap<>();

    /** As the outbox does it: a key that is known is the same message. */
    void publish(String party, Dispatch dispatch) {
        if (keys.add(party + dispatch.key())) {
            if (dispatch.target() instanceof Dispatch.Target.Address address) {
                put(address.trytes(), dispatch.body().bytes());
            } else if (dispatch.target() instanceof Dispatch.Target.Channel channel) {
                inChannel
                        .computeIfAbsent(party + " " + channel.name(), name -> new ArrayList<>())
                        .add(dispatch.body().bytes());
            }
        }
    }

    void put(String address, byte[] bytes) {
        onAddress.computeIfAbsent(address, name -> new ArrayList<>()).add(bytes);
    }

    List<byte[]> on(String address) {
        return List.copyOf(onAddress.getOrDefault(address, List.of()));
    }

    List<byte[]> in(String party, String channel) {
        return List.copyOf(inChannel.getOrDefault(party + " " + channel, List.of()));
    }

    List<byte[]> everything() {
        return onAddress.values().stream().flatMap(List::stream).toList();
    }

    /** Hands over the next message that the party has not had from there; says whether there was one. */
    boolean deliver(String party, String address, Consumer<byte[]> reader) {
        int next = read.getOrDefault(party + address, 0);
        List<byte[]> there = on(address);
        if (next == there.size()) {
            return false;
        }
        reader.accept(there.get(next));
        read.put(party + address, next + 1);
        return true;
    }
}
