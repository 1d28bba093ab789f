package org.tanglemeter.app.enemy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tanglemeter.app.story.ToldStory;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.receipt.ConsentRecord;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.wallet.ConsentEvent;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.MamReader;
import org.tanglemeter.mam.MamResult;
import org.tanglemeter.mam.SideKey;

/** Somebody who has every transaction, and knows everything about the protocol, but was given no key. */
@ExtendWith(ToldStory.Extension.class)
class EavesdropperTest {
    /** In front of a channel's payload stands its length, in clear. */
    private static final int LENGTH_TRYTES = 5;

    /** What begins all messages to addresses: versions, length, form. */
    private static final int HEAD_TRYTES = 16;

    /** Two messages have a run of so many in common by chance once in 100,000 ledgers. */
    private static final int RUN_TRYTES = 12;

    private static final int ANNOUNCEMENT = 0;

    private Aftermath aftermath;

    @BeforeEach
    void tell(ToldStory story) throws Exception {
        aftermath = Aftermath.of(story);
    }

    @Test
    void allKeysTogetherOpenEverythingThatIsToBeOpened() {
        Set<Payload> opened =
                aftermath.everybody().readings().stream().map(Reading::payload).collect(Collectors.toSet());
        Set<String> answers = aftermath.everybody().said(ConsentEvent.Requested.class).stream()
                .map(asked -> new KeyExchangeSeal(asked.answerSecret()).address())
                .collect(Collectors.toSet());
        long owned = timesOf(said -> said instanceof StatusEvent.StreamOpened stream
                        && stream.stream().chain().endsWith("-1"))
                .max()
                .orElseThrow();
        long released = timesOf(StatusEvent.Released.class::isInstance).min().orElse(Long.MAX_VALUE);

        List<Payload> unopened = aftermath.ledger().payloads().stream()
                .filter(payload -> !opened.contains(payload))
                .filter(payload -> !isAnnouncement(payload))
                // Those to whom these keys went have destroyed what opens them.
                .filter(payload -> !answers.contains(payload.address().trytes()))
                .toList();

        assertThat(opened.size()).isGreaterThan(100);
        // What devices publish while they have no owner, nobody can read.
        assertThat(unopened).extracting(Payload::timestamp).allMatch(sent -> sent <= owned || sent >= released);
    }

    private LongStream timesOf(Predicate<Object> said) {
        return aftermath.everybody().readings().stream()
                .filter(reading -> said.test(reading.said()))
                .mapToLong(reading -> reading.payload().timestamp());
    }

    @Test
    void opensNothingByGuessing() {
        Attacker eavesdropper = new Attacker(aftermath.ledger()).with(guesses());

        assertThat(eavesdropper.readings()).isEmpty();
        // Nor does anything stand in a channel without a side key, at an address that is the root.
        assertThat(aftermath.ledger().payloads())
                .noneMatch(payload ->
                        MamReader.read(payload.address(), SideKey.NONE, payload.trytes()) instanceof MamResult.Message);
    }

    /** Keys of zeros and of what is known; for channels even with the right roots, which no eavesdropper has. */
    private List<Key> guesses() {
        List<Key> guesses = new ArrayList<>();
        guesses.add(new Key.Shared(Octets.of(new byte[32])));
        guesses.add(new Key.Seed("9".repeat(81)));
        Set<String> words = new HashSet<>(Set.of("", "LIVE", "LIVE9ONE", "CONTROL", "STATUS", "TANGLEMETER"));
        aftermath.requests().forEach(request -> {
            guesses.add(new Key.Shared(Octets.of(request.id().getBytes(StandardCharsets.US_ASCII))));
            guesses.add(new Key.Shared(request.identityKey()));
            words.add(request.providerName().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "9"));
        });
        for (String word : words) {
            String sideKey = new SideKey(word).trytes();
            aftermath.everybody().roots().forEach(root -> guesses.add(new Key.Chain(root, sideKey)));
        }
        return guesses;
    }

    @Test
    void nothingStandsThereInClear() {
        Set<String> words =
                new HashSet<>(Set.of("\"event\"", "\"message\"", "\"grant\"", "\"root\"", "tanglemeter", "live"));
        aftermath
                .requests()
                .forEach(request -> words.addAll(List.of(
                        request.id(),
                        request.providerName(),
                        request.purpose().text(),
                        request.providerUrl().getHost())));

        for (Payload payload : aftermath.ledger().payloads()) {
            WholeLedger.plain(payload)
                    .ifPresent(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                            .doesNotContain(words));
        }
        assertThat(aftermath.everybody().said(Message.KeyExchange.class).toString())
                .contains("grant");
    }

    @Test
    void noTwoMessagesShowThatTheyBelongTogether() {
        Set<String> runs = new HashSet<>();
        List<String> shared = new ArrayList<>();
        for (Payload payload : aftermath.ledger().payloads()) {
            String trytes = isAnnouncement(payload) ? "" : withoutPadding(payload);
            for (int i = HEAD_TRYTES; i + RUN_TRYTES <= trytes.length(); i++) {
                String run = trytes.substring(i, i + RUN_TRYTES);
                if (runs.contains(run)) {
                    shared.add(run);
                }
            }
            for (int i = HEAD_TRYTES; i + RUN_TRYTES <= trytes.length(); i += RUN_TRYTES) {
                runs.add(trytes.substring(i, i + RUN_TRYTES));
            }
        }
        assertThat(runs.size()).isGreaterThan(10_000);
        assertThat(shared).isEmpty();
    }

    private static String withoutPadding(Payload payload) {
        return payload.trytes().replaceAll("9+$", "");
    }

    @Test
    void anAddressServesOneMessageUnlessItIsADevicesOrForItsAnswers() {
        Set<String> ofPairing = aftermath.everybody().readings().stream()
                .filter(reading ->
                        reading.said() instanceof Message.ClaimDevice || reading.said() instanceof Message.ClaimResult)
                .map(reading -> reading.payload().address().trytes())
                .collect(Collectors.toSet());

        assertThat(ofPairing).hasSize(4);
        assertThat(aftermath.ledger().addresses())
                .filteredOn(address -> !ofPairing.contains(address))
                .allSatisfy(
                        address -> assertThat(aftermath.ledger().at(address)).hasSize(1));
        // A bundle's hash may need another number in its tag; nobody chooses it.
        assertThat(aftermath.ledger().payloads())
                .allSatisfy(payload -> assertThat(payload.tag()).endsWith("9".repeat(20)));
    }

    @Test
    void lengthsFallIntoFewBuckets() {
        Map<Integer, Set<Integer>> plain = aftermath.ledger().payloads().stream()
                .filter(payload ->
                        !isAnnouncement(payload) && WholeLedger.plain(payload).isPresent())
                .collect(byTransactions(payload -> WholeLedger.plain(payload).orElseThrow().length));
        Map<Integer, Set<String>> channels = aftermath.ledger().payloads().stream()
                .filter(payload -> WholeLedger.plain(payload).isEmpty())
                .collect(byTransactions(payload -> payload.trytes().substring(0, LENGTH_TRYTES)));

        assertThat(plain).containsOnlyKeys(1, 2, 4);
        assertThat(channels).containsOnlyKeys(3, 6);
        assertThat(plain.values()).allSatisfy(lengths -> assertThat(lengths).hasSize(1));
        assertThat(channels.values()).allSatisfy(lengths -> assertThat(lengths).hasSize(1));
    }

    @Test
    void lengthsDoNotTellWhichProviderWasAskedOrGranted() {
        assertThat(aftermath.requests())
                .extracting(
                        RequestDocument::providerName,
                        request -> request.purpose().text())
                .doesNotHaveDuplicates();
        for (Class<?> said : List.of(
                ConsentEvent.Requested.class,
                ConsentEvent.Granted.class,
                ConsentRecord.class,
                ControlEvent.Authorized.class,
                Message.KeyExchange.class)) {
            assertThat(lengths(reading -> said.isInstance(reading.said())))
                    .as(said.getSimpleName())
                    .hasSize(1);
        }
    }

    @Test
    void lengthsTellNeitherStreamsApartNorWhatTheHouseholdDid() {
        Set<Integer> kinds = aftermath.everybody().said(Reading.Data.class).stream()
                .map(Reading.Data::kind)
                .collect(Collectors.toSet());

        assertThat(kinds).contains(Kind.TELEGRAMS, Kind.VALUES, Kind.ROTATION);
        assertThat(lengths(reading -> reading.said() instanceof Reading.Data)).hasSize(1);
    }

    private Set<Integer> lengths(Predicate<Reading> which) {
        return aftermath.everybody().readings().stream()
                .filter(which)
                .map(reading -> reading.payload().messages().size())
                .collect(Collectors.toSet());
    }

    private static <T> Collector<Payload, ?, Map<Integer, Set<T>>> byTransactions(Function<Payload, T> what) {
        return Collectors.groupingBy(
                payload -> payload.messages().size(), Collectors.mapping(what, Collectors.toSet()));
    }

    /** Public keys of devices are meant for everybody. */
    private static boolean isAnnouncement(Payload payload) {
        return WholeLedger.plain(payload)
                .filter(bytes -> bytes[1] == ANNOUNCEMENT && bytes.length < 1000)
                .isPresent();
    }
}
