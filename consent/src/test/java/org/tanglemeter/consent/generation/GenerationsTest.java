package org.tanglemeter.consent.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.EventLog;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.generation.Generations.Pending;
import org.tanglemeter.consent.generation.WalletLog.Item;
import org.tanglemeter.crypto.PairwiseKey;

class GenerationsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final String seed = PairwiseKey.random(RANDOM).trytes("seed");
    private final WalletLog log = new WalletLog(seed, RANDOM);
    private final Map<String, List<byte[]>> ledger = new LinkedHashMap<>();

    @Test
    void aNewSeedHasNoPast() {
        assertThat(rebuild()).isEqualTo(new Rebuild(0, List.of()));
    }

    @Test
    void whatSurvivesComesBackInItsOrderOverSeveralGenerations() {
        Copy first = new Copy(0);
        first.write(item("one"), item("two"));
        Copy second = new Copy(1);
        second.write(item("three"));

        assertThat(rebuild()).isEqualTo(new Rebuild(2, List.of(item("one"), item("two"), item("three"))));
    }

    @Test
    void aLongLogComesBackWhole() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            items.add(item("event " + i));
        }
        new Copy(0).write(items.toArray(Item[]::new));

        assertThat(rebuild().items()).isEqualTo(items);
    }

    @Test
    void whatANodeHasLostHidesNothingElse() {
        new Copy(0).write(item("one"), item("two"), item("three"));
        new Copy(1).write(item("four"));
        ledger.remove(log.address(0, 2));
        ledger.remove(log.address(1, 0));

        assertThat(rebuild()).isEqualTo(new Rebuild(2, List.of(item("one"), item("three"), item("four"))));
    }

    @Test
    void whatOthersPutThereIsPassedOver() {
        new Copy(0).write(item("one"));
        WalletLog another = new WalletLog(PairwiseKey.random(RANDOM).trytes("seed"), RANDOM);
        byte[] own = ledger.get(log.address(0, 1)).get(0);
        put(log.address(0, 1), another.seal(0, 1, item("false")));
        put(log.address(0, 2), own);
        put(log.address(1, 0), own);
        put(log.address(1, 0), Octets.random(500, RANDOM).bytes());

        assertThat(rebuild()).isEqualTo(new Rebuild(1, List.of(item("one"))));
    }

    @Test
    void aLedgerThatCannotAnswerIsNotAnEmptyOne() {
        assertThatThrownBy(() -> Rebuild.read(log, addresses -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
    }

    @Test
    void nothingOnTheLedgerShowsWhoseItIsOrWhatItSays() {
        new Copy(0).write(item("Meterkast"));

        ledger.forEach((address, messages) -> assertThat(new String(messages.get(0), StandardCharsets.ISO_8859_1))
                .doesNotContain("Meterkast", "pairing", "generation"));
    }

    @Test
    void aMessageIsWrittenOnceHoweverOftenItIsBegun() {
        Copy copy = new Copy(0);
        Dispatch beginning = copy.due(Optional.empty()).orElseThrow();
        assertThat(copy.due(Optional.empty()).orElseThrow().key()).isEqualTo(beginning.key());
        copy.sent(beginning, Optional.empty());
        copy.sent(beginning, Optional.empty());

        assertThat(copy.history.view().written()).isEqualTo(1);
        assertThat(copy.due(Optional.empty())).isEmpty();
    }

    @Test
    void aCopyDoesNotTakeItsOwnMessagesForAnothers() {
        Copy copy = new Copy(0);
        Optional<Pending> pending = Optional.of(new Pending(1, item("one")));
        Dispatch beginning = copy.due(pending).orElseThrow();
        copy.hear(beginning, pending);
        copy.sent(beginning, pending);
        copy.hear(beginning, pending);
        Dispatch next = copy.due(pending).orElseThrow();
        copy.hear(next, pending);
        copy.sent(next, pending);
        copy.hear(next, Optional.empty());

        assertThat(copy.history.view().isCurrent()).isTrue();
    }

    @Test
    void anOldCopyThatMeetsALaterGenerationStops() {
        Copy old = new Copy(0);
        old.write(item("one"));
        Copy restored = new Copy(rebuild().generation());
        old.hear(restored.due(Optional.empty()).orElseThrow(), Optional.empty());

        assertThat(old.history.view().superseded()).contains(1);
        assertThat(old.due(Optional.of(new Pending(2, item("two"))))).isEmpty();
    }

    @Test
    void twoThatWereRestoredAtOnceStop() {
        Copy one = new Copy(1);
        Copy other = new Copy(1);
        Dispatch ofOne = one.due(Optional.empty()).orElseThrow();
        Dispatch ofOther = other.due(Optional.empty()).orElseThrow();
        one.hear(ofOther, Optional.empty());
        other.hear(ofOne, Optional.empty());

        assertThat(one.history.view().isCurrent()).isFalse();
        assertThat(other.history.view().isCurrent()).isFalse();
    }

    @Test
    void aCopiedDiskThatWritesOnIsNoticed() {
        Copy one = new Copy(0);
        Copy other = new Copy(0, one.log.all());
        one.write(item("one"));
        Dispatch mine = one.due(Optional.of(new Pending(2, item("two")))).orElseThrow();
        other.write(item("one"));
        other.hear(mine, Optional.of(new Pending(2, item("another"))));

        assertThat(other.history.view().superseded()).contains(0);
    }

    @Test
    void strangersStopNobody() {
        Copy copy = new Copy(0);
        copy.write(item("one"));
        byte[] own = ledger.get(log.address(0, 0)).get(0);
        for (String address : copy.addresses()) {
            copy.hear(address, Octets.random(300, RANDOM).bytes(), Optional.empty());
            copy.hear(address, own, Optional.empty());
        }

        assertThat(copy.history.view().isCurrent()).isTrue();
    }

    private Rebuild rebuild() {
        return Rebuild.read(new WalletLog(seed, RANDOM), this::read);
    }

    private Map<String, List<byte[]>> read(Collection<String> addresses) {
        Map<String, List<byte[]>> found = new LinkedHashMap<>(ledger);
        found.keySet().retainAll(addresses);
        return found;
    }

    private void put(String address, byte[] bytes) {
        ledger.computeIfAbsent(address, any -> new ArrayList<>()).add(bytes);
    }

    private static Item item(String event) {
        return new Item("pairing", Octets.of(event.getBytes(StandardCharsets.UTF_8)));
    }

    /** A copy of the wallet, with a disk of its own. */
    private final class Copy {
        private final Generations generations = new Generations(GenerationsTest.this.log);
        private final EventLog<GenerationEvent> log = EventLog.inMemory();
        private final History<GenerationEvent, GenerationView> history;

        Copy(int generation) {
            this(generation, List.of(new GenerationEvent.Begun(NOW, generation, Octets.random(16, RANDOM))));
        }

        Copy(int generation, List<GenerationEvent> before) {
            log.append(before);
            history = new History<>(log, GenerationView.EMPTY, GenerationView::after);
            assertThat(history.view().generation()).contains(generation);
        }

        void write(Item... items) {
            long place = history.view().place();
            for (Item item : items) {
                place++;
                Optional<Pending> pending = Optional.of(new Pending(place, item));
                while (history.view().place() < place) {
                    Dispatch next = due(pending).orElseThrow();
                    put(
                            ((Dispatch.Target.Address) next.target()).trytes(),
                            next.body().bytes());
                    sent(next, pending);
                }
            }
        }

        Optional<Dispatch> due(Optional<Pending> pending) {
            return generations.due(history.view(), pending);
        }

        void sent(Dispatch dispatch, Optional<Pending> pending) {
            history.decide(view -> generations.sent(view, dispatch.key(), pending, NOW));
        }

        List<String> addresses() {
            return generations.addresses(history.view());
        }

        void hear(Dispatch dispatch, Optional<Pending> pending) {
            hear(
                    ((Dispatch.Target.Address) dispatch.target()).trytes(),
                    dispatch.body().bytes(),
                    pending);
        }

        void hear(String address, byte[] bytes, Optional<Pending> pending) {
            history.decide(view -> generations.received(view, address, bytes, pending, NOW));
        }
    }
}
