package org.tanglemeter.camel.iota.mam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.tanglemeter.ledger.Bundle;
import org.tanglemeter.ledger.Transaction;
import org.tanglemeter.mam.MamMessage;
import org.tanglemeter.pow.Trytes;

/** What somebody who knows a message's address can put there, beside the message; several kinds in turn. */
final class Junk {
    private final Random random = new Random(3);
    private final MamMessage message;
    private final String stranger = new TestChannel(1).message(0, "stranger").payload();

    Junk(MamMessage message) {
        this.message = message;
    }

    /** Bundles, not yet attached. */
    List<List<Transaction>> bundles(int count) {
        List<List<Transaction>> bundles = new ArrayList<>(count);
        while (bundles.size() < count) {
            bundles.add(noise());
            bundles.add(ofAnotherChannel());
            bundles.add(truncated());
            bundles.add(changed());
            bundles.add(bundles.get(bundles.size() - 1));
            bundles.add(incomplete());
        }
        return bundles.subList(0, count);
    }

    /** Whole bundles, not yet attached, no two of them with the same content. */
    List<List<Transaction>> different(int count) {
        Map<String, List<Transaction>> bundles = new LinkedHashMap<>();
        while (bundles.size() < count) {
            List<Transaction> bundle = bundles.size() % 2 == 0 ? noise() : changed();
            bundles.put(new Bundle(bundle).payload(), bundle);
        }
        return List.copyOf(bundles.values());
    }

    private List<Transaction> noise() {
        return bundle(trytes(1 + random.nextInt(3 * Transaction.MESSAGE_TRYTES)));
    }

    private List<Transaction> ofAnotherChannel() {
        return bundle(stranger);
    }

    private List<Transaction> truncated() {
        return bundle(
                message.payload().substring(0, random.nextInt(message.payload().length())));
    }

    private List<Transaction> changed() {
        return bundle(withOtherTryte());
    }

    /** Its last transactions never come. */
    private List<Transaction> incomplete() {
        List<Transaction> whole = bundle(message.payload());
        return whole.subList(0, whole.size() - 1);
    }

    private String withOtherTryte() {
        StringBuilder payload = new StringBuilder(message.payload());
        int place = random.nextInt(payload.length());
        payload.setCharAt(place, payload.charAt(place) == 'K' ? 'L' : 'K');
        return payload.toString();
    }

    private List<Transaction> bundle(String payload) {
        return Bundle.ofPayload(message.address(), "", random.nextInt(Integer.MAX_VALUE), payload)
                .transactions();
    }

    private String trytes(int length) {
        return random.ints(length, 0, Trytes.ALPHABET.length())
                .mapToObj(i -> Trytes.ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
