package org.tanglemeter.camel.iota.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tanglemeter.camel.iota.mam.ChannelCursor.Next;
import org.tanglemeter.camel.iota.mam.store.Positions.Position;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.Payload;
import org.tanglemeter.mam.MamMessage;
import org.tanglemeter.pow.TryteText;

class ChannelCursorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock();
    private final TestChannel channel = new TestChannel(4);
    private final ChannelCursor cursor = cursor(Position.beginning(channel.root()));

    @Test
    void readsLeavesAndTreesInOrderHoweverTheyCome() {
        found(5, 3, 0, 4, 2, 1);

        assertThat(read()).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void waitsForWhatIsMissing() {
        found(0, 2);
        assertThat(read()).containsExactly("0");

        clock.forward(PATIENCE.minusSeconds(1));
        assertThat(read()).isEmpty();

        found(1);
        assertThat(read()).containsExactly("1", "2");
    }

    @Test
    void passesOverAGapAfterSomeTime() {
        found(0, 3);
        read();
        clock.forward(PATIENCE);

        assertThat(cursor.next()).hasValueSatisfying(next -> {
            assertThat(text(next)).isEqualTo("3");
            assertThat(next.missing()).isEqualTo(2);
        });
    }

    @Test
    void passesOverTheRestOfATree() {
        found(0, 1);
        assertThat(read()).containsExactly("0", "1");
        found(5);
        assertThat(read()).isEmpty();
        clock.forward(PATIENCE);

        assertThat(cursor.next()).hasValueSatisfying(next -> {
            assertThat(text(next)).isEqualTo("5");
            assertThat(next.missing()).isEqualTo(3);
        });
    }

    @Test
    void theSameMessageAttachedTwiceIsOne() {
        found(0, 0);
        found(0);

        assertThat(cursor.next())
                .hasValueSatisfying(next -> assertThat(next.conflict()).isFalse());
        assertThat(read()).containsExactly("0");
    }

    @Test
    void twoMessagesOnALeafAreAConflictAndTheFirstIsTaken() {
        ChannelCursor.judge(List.of(cursor), payloads(channel.message(0, "first"), channel.message(0, "second")));

        assertThat(cursor.next()).hasValueSatisfying(next -> {
            assertThat(text(next)).isEqualTo("first");
            assertThat(next.conflict()).isTrue();
        });
    }

    @Test
    void junkIsPassedOverAndToldOnce() {
        MamMessage message = channel.message(0, "0");
        Payload junk = new Payload(
                Hash.NULL,
                Hash.NULL,
                message.address(),
                "",
                0,
                List.of(new TestChannel(4).message(0, "stranger").payload()));
        ChannelCursor.judge(List.of(cursor), List.of(junk));
        assertThat(cursor.foundOnlyJunk()).isTrue();
        assertThat(cursor.foundOnlyJunk()).isFalse();

        found(0);
        assertThat(read()).containsExactly("0");
        assertThat(cursor.foundOnlyJunk()).isFalse();
    }

    @Test
    void goesOnFromAPositionInTheMiddleOfATree() {
        found(0);
        Position position = cursor.next().orElseThrow().after();
        ChannelCursor next = cursor(position);

        ChannelCursor.judge(
                List.of(next), payloads(channel.message(1, "1"), channel.message(0, "0"), channel.message(4, "4")));

        assertThat(next.addresses()).hasSize(2);
        assertThat(next.next())
                .hasValueSatisfying(message -> assertThat(text(message)).isEqualTo("1"));
    }

    @Test
    void looksAtOneAddressWhenATreeIsRead() {
        found(0, 1, 2, 3);
        read();

        assertThat(cursor.addresses()).containsExactly(channel.message(4, "").address());
    }

    private ChannelCursor cursor(Position position) {
        return new ChannelCursor(channel.followed("live"), position, PATIENCE, clock);
    }

    /** Judges the messages of some leaves, each time it can. */
    private void found(int... leaves) {
        pending.addAll(Stream.of(leaves)
                .flatMapToInt(java.util.Arrays::stream)
                .mapToObj(leaf -> payload(channel.message(leaf, Integer.toString(leaf))))
                .toList());
        ChannelCursor.judge(List.of(cursor), pending);
    }

    private final List<Payload> pending = new ArrayList<>();

    private List<String> read() {
        List<String> texts = new ArrayList<>();
        for (Optional<Next> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            texts.add(text(next.get()));
            cursor.moveTo(next.get().after());
            ChannelCursor.judge(List.of(cursor), pending);
        }
        return texts;
    }

    private static String text(Next next) {
        return TryteText.decodeText(next.received().message().trytes());
    }

    private static List<Payload> payloads(MamMessage... messages) {
        return Stream.of(messages).map(ChannelCursorTest::payload).toList();
    }

    private static Payload payload(MamMessage message) {
        return new Payload(Hash.NULL, Hash.NULL, message.address(), "", 0, List.of(message.payload()));
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.EPOCH;

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
