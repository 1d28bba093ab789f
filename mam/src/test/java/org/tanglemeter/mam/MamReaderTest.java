package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.ledger.Hash;

class MamReaderTest {
    private final RandomTrytes random = new RandomTrytes(21);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEveryLeafOfATree(int level) {
        MamWriter writer = new MamWriter(random.seed(), Mode.PRIVATE, SideKey.NONE, new Security(level));
        ChannelState state = new ChannelState(3, 8, 2, 0);
        Hash nextRoot = writer.root(new ChannelState(11, 2, 2, 0));
        for (int leaf = 0; leaf < 8; leaf++) {
            MamMessage written = writer.write(state, random.trytes(leaf * 100));
            assertThat(MamReader.read(written.root(), SideKey.NONE, written.payload()))
                    .isInstanceOfSatisfying(MamResult.Message.class, message -> {
                        assertThat(message.leaf()).isEqualTo(written.leaf());
                        assertThat(message.nextRoot()).isEqualTo(nextRoot);
                        assertThat(message.security()).isEqualTo(new Security(level));
                    });
            state = written.next();
        }
        assertThat(writer.root(state))
                .as("the announced root is the next tree's")
                .isEqualTo(nextRoot);
    }

    @Test
    void readsManyAsOneByOne() {
        List<String> payloads = new ArrayList<>();
        MamVector vector = MamVector.named("restricted-s2-single#0");
        for (int n = 0; n < 70; n++) {
            int position = random.number(vector.payload().length());
            payloads.add(n % 3 == 0 ? vector.payload() : changed(vector.payload(), position));
        }
        assertThat(MamReader.readEach(payloads.stream()
                        .map(payload -> new MamReader.Reading(vector.root(), vector.sideKey(), payload))
                        .toList()))
                .isEqualTo(payloads.stream()
                        .map(payload -> MamReader.read(vector.root(), vector.sideKey(), payload))
                        .toList());
        assertThat(MamReader.readEach(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void tellsAWrongSideKey(int level) {
        MamVector vector = MamVector.named("restricted-s" + level + "-single#0");
        List<MamResult> results = IntStream.range(0, 200)
                .mapToObj(n -> MamReader.read(vector.root(), random.sideKey(), vector.payload()))
                .toList();
        assertThat(results)
                .filteredOn(new MamResult.WrongSideKey()::equals)
                .as("taken for what it is")
                .hasSizeGreaterThan(180);
        assertThat(results).hasOnlyElementsOfTypes(MamResult.WrongSideKey.class, MamResult.InvalidSignature.class);
    }

    @ParameterizedTest
    @CsvSource({"public-s1-single#0", "private-s2-count8-next2#1", "restricted-s3-count2-start5#2"})
    void tellsAChangedSignature(String name) {
        MamVector vector = MamVector.named(name);
        PayloadLayout layout = PayloadLayout.of(vector.security(), vector.before());
        int signature = vector.payload().length()
                - layout.siblings() * 81
                - vector.security().chunks() * 81;
        for (int chunk = 0; chunk < vector.security().chunks(); chunk++) {
            String payload = changed(vector.payload(), signature + 81 * chunk + random.number(70));
            assertThat(MamReader.read(vector.root(), vector.sideKey(), payload))
                    .isEqualTo(new MamResult.InvalidSignature());
        }
    }

    @Test
    void tellsTheSignatureOfAnotherKey() {
        MamVector vector = MamVector.named("public-s1-count4#0");
        String sibling = changed(vector.payload(), vector.payload().length() - 50);
        assertThat(MamReader.read(vector.root(), vector.sideKey(), sibling))
                .isEqualTo(new MamResult.InvalidSignature());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "AQO", "no trytes", "ÄÖÜ"})
    void tellsWhatIsNoMessage(String payload) {
        assertThat(MamReader.read(random.hash(), SideKey.NONE, payload)).isEqualTo(new MamResult.Malformed());
    }

    @Test
    void tellsWhatIsShorterThanItSays() {
        MamVector vector = MamVector.named("private-s1-long-20000#0");
        assertThat(Stream.of(3, 100, 2187, 20_000)
                        .map(length -> vector.payload().substring(0, length))
                        .map(payload -> MamReader.read(vector.root(), vector.sideKey(), payload)))
                .containsOnly(new MamResult.Malformed());
    }

    private static String changed(String payload, int position) {
        char other = payload.charAt(position) == 'K' ? 'L' : 'K';
        return payload.substring(0, position) + other + payload.substring(position + 1);
    }
}
