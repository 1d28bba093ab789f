package org.tanglemeter.consent.generation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tanglemeter.consent.generation.WalletLog.Item;

/**
 * What the ledger tells of a wallet.
 *
 * @param generation that comes next, from 0
 * @param items of all generations before, in their order
 */
public record Rebuild(int generation, List<Item> items) {
    /** So many generations, or messages of one, may be missing in between: a node may have lost some. */
    static final int GENERATIONS_ASKED = 5;

    static final int MESSAGES_ASKED = 50;

    /**
     * Reads the log of a wallet from the ledger.
     *
     * @param ledger the messages on each of the addresses; it throws if it can't know
     */
    public static Rebuild read(WalletLog log, Function<Collection<String>, Map<String, List<byte[]>>> ledger) {
        List<Item> items = new ArrayList<>();
        int next = 0;
        for (int generation = 0; generation < next + GENERATIONS_ASKED; generation++) {
            List<Item> found = generation(log, generation, ledger);
            if (!found.isEmpty()) {
                next = generation + 1;
                found.stream().filter(item -> !item.isBeginning()).forEach(items::add);
            }
        }
        return new Rebuild(next, List.copyOf(items));
    }

    private static List<Item> generation(
            WalletLog log, int generation, Function<Collection<String>, Map<String, List<byte[]>>> ledger) {
        List<Item> items = new ArrayList<>();
        int before = -1;
        for (int from = 0; before < items.size(); from += MESSAGES_ASKED) {
            before = items.size();
            List<Integer> numbers =
                    IntStream.range(from, from + MESSAGES_ASKED).boxed().toList();
            Map<String, List<byte[]>> there = ledger.apply(numbers.stream()
                    .map(number -> log.address(generation, number))
                    .toList());
            for (int number : numbers) {
                there.getOrDefault(log.address(generation, number), List.of()).stream()
                        .flatMap(bytes -> log.open(generation, number, bytes).stream())
                        .distinct()
                        .forEach(items::add);
            }
        }
        return items;
    }
}
