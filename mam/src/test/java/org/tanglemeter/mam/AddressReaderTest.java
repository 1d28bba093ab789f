package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.Judgement.Received;

class AddressReaderTest {
    private static final Security SECURITY = new Security(1);

    private final RandomTrytes random = new RandomTrytes(11);
    private final SideKey sideKey = random.sideKey();
    private final MamWriter writer = new MamWriter(random.seed(), Mode.RESTRICTED, sideKey, SECURITY);
    private final ChannelState state = ChannelState.first(4);
    private final Hash root = writer.root(state);
    private final AddressReader reader = new AddressReader(root, sideKey);

    @Test
    void findsNothingOnAnEmptyAddress() {
        assertThat(reader.judge(List.of())).isEqualTo(new Judgement.NotFound());
    }

    @Test
    void findsTheMessagesOfAllLeavesOfATree() {
        List<Payload> payloads = new ArrayList<>();
        ChannelState next = state;
        for (int leaf = 0; leaf < 4; leaf++) {
            payloads.add(written(next, "MESSAGE" + "ABCD".charAt(leaf)));
            next = next.next();
        }
        Collections.shuffle(payloads, new Random(1));
        Judgement judgement = reader.judge(payloads);
        assertThat(judgement).isInstanceOfSatisfying(Judgement.Found.class, found -> {
            assertThat(found.messages().keySet()).containsExactly(0, 1, 2, 3);
            assertThat(found.messages().values())
                    .extracting(received -> received.message().trytes())
                    .containsExactly("MESSAGEA", "MESSAGEB", "MESSAGEC", "MESSAGED");
        });
        assertThat(next).isEqualTo(new ChannelState(4, 4, 4, 0));
    }

    @Test
    void takesAReattachmentForTheSameMessage() {
        Payload first = written(state, "MESSAGE");
        Payload again = attached(first.trytes());
        Payload withMoreBehind = attached(first.trytes() + random.trytes(2187));
        assertThat(reader.judge(List.of(first, again, withMoreBehind))).isEqualTo(foundOnly(first));
    }

    @Test
    void reportsTwoMessagesOnOneLeaf() {
        Payload first = written(state, "FIRST");
        Payload second = written(state, "SECOND");
        Payload undisputed = written(state.next(), "UNDISPUTED");
        reader.judge(List.of(first, undisputed));
        assertThat(reader.judge(List.of(second))).isInstanceOfSatisfying(Judgement.Conflict.class, conflict -> {
            assertThat(conflict.messages()).containsOnlyKeys(1);
            assertThat(conflict.disputed()).containsOnlyKeys(0);
            assertThat(conflict.disputed().get(0))
                    .extracting(received -> received.message().trytes())
                    .containsExactly("FIRST", "SECOND");
        });
    }

    @Test
    void reportsTwoNextRootsOnOneLeaf() {
        Payload first = written(state, "MESSAGE");
        Payload second = written(new ChannelState(0, 4, 2, 0), "MESSAGE");
        assertThat(reader.judge(List.of(first, second))).isInstanceOf(Judgement.Conflict.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "between", "after"})
    void isNotMisledByAThousandJunkPayloads(String when) {
        Payload message = written(state, "MESSAGE");
        List<Payload> candidates = new ArrayList<>(junk(message));
        int place = List.of("after", "between", "before").indexOf(when) * candidates.size() / 2;
        candidates.add(place, message);
        assertThat(reader.judge(candidates)).isEqualTo(foundOnly(message));
        assertThat(reader.judge(candidates)).as("again").isEqualTo(foundOnly(message));
    }

    @Test
    void tellsThatTheSideKeyIsWrong() {
        AddressReader stranger = new AddressReader(root, random.sideKey());
        Judgement judgement = stranger.judge(IntStream.range(0, 4)
                .mapToObj(i -> written(new ChannelState(0, 4, 4, i), "MESSAGE"))
                .toList());
        assertThat(judgement).isEqualTo(new Judgement.WrongSideKey());
    }

    @Test
    void tellsThatASignatureIsWrong() {
        String payload = written(state, "MESSAGE").trytes();
        char last = payload.charAt(1000);
        Payload forged = attached(payload.substring(0, 1000) + (last == 'A' ? 'B' : 'A') + payload.substring(1001));
        assertThat(reader.judge(List.of(forged))).isEqualTo(new Judgement.InvalidSignature());
        assertThat(reader.judge(List.of(attached(payload)))).isInstanceOf(Judgement.Found.class);
    }

    @Test
    void givesJudgementsThatStay() {
        Judgement before = reader.judge(List.of(written(state, "FIRST")));
        reader.judge(List.of(written(state.next(), "SECOND")));
        assertThat(before)
                .isInstanceOfSatisfying(
                        Judgement.Found.class,
                        found -> assertThat(found.messages()).containsOnlyKeys(0));
    }

    private List<Payload> junk(Payload message) {
        Stream<String> noise = IntStream.range(0, 400).mapToObj(i -> random.trytes(2187 * (1 + i % 3)));
        Stream<String> otherChannels = IntStream.range(0, 100)
                .mapToObj(i -> new MamWriter(random.seed(), Mode.RESTRICTED, sideKey, SECURITY)
                        .write(ChannelState.first(1), "MESSAGE")
                        .payload());
        Stream<String> mutations = IntStream.range(0, 500).mapToObj(i -> {
            int position = random.number(2400);
            String payload = message.trytes();
            char other = payload.charAt(position) == 'K' ? 'L' : 'K';
            return payload.substring(0, position) + other + payload.substring(position + 1);
        });
        return Stream.of(noise, otherChannels, mutations)
                .flatMap(trytes -> trytes)
                .map(this::attached)
                .toList();
    }

    private Payload written(ChannelState at, String message) {
        return attached(writer.write(at, message).payload());
    }

    private Payload attached(String trytes) {
        return new Payload(
                random.hash(),
                random.hash(),
                Mode.RESTRICTED.address(root),
                "9".repeat(27),
                1_700_000_000,
                List.of(trytes));
    }

    private Judgement foundOnly(Payload payload) {
        MamResult.Message message = (MamResult.Message) MamReader.read(root, sideKey, payload.trytes());
        return new Judgement.Found(new TreeMap<>(Map.of(0, new Received(message, payload))));
    }
}
