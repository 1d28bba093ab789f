package org.tanglemeter.consent.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.provider.ProviderEvent.EndReason;
import org.tanglemeter.consent.provider.ProviderEvent.ErasureAsked;
import org.tanglemeter.consent.provider.ProviderEvent.InboxForgotten;
import org.tanglemeter.consent.provider.ProviderEvent.KeysAsked;
import org.tanglemeter.consent.provider.ProviderEvent.KeysDestroyed;
import org.tanglemeter.consent.provider.ProviderEvent.KeysReceived;
import org.tanglemeter.consent.provider.ProviderEvent.MovedOn;
import org.tanglemeter.consent.provider.ProviderEvent.ReadingEnded;
import org.tanglemeter.consent.provider.ProviderEvent.Rested;
import org.tanglemeter.consent.provider.ProviderEvent.RowsDeleted;
import org.tanglemeter.consent.provider.ProviderEvent.Sent;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadKept;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadLost;
import org.tanglemeter.consent.provider.ProviderEvent.ThreadTakenUp;

/** What events add up to: each row is a history and what is shown of its one grant afterwards. */
class ProviderViewTest {
    private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");
    private static final org.tanglemeter.consent.Stream LIVE = org.tanglemeter.consent.Stream.LIVE;
    private static final org.tanglemeter.consent.Stream DAY = org.tanglemeter.consent.Stream.DAY;
    private static final ProviderEvent KEYS = keys(0, Map.of(LIVE, "live-1", DAY, "day-1"));
    private static final ProviderEvent KEYS_AGAIN = keys(1, Map.of(LIVE, "live-3", DAY, "day-3"));

    private static ProviderEvent keys(int number, Map<org.tanglemeter.consent.Stream, String> chains) {
        return new KeysReceived(NOW, "g", number, "r", chains, "ROOT", NOW, NOW.plusSeconds(9));
    }

    private static ProviderEvent ended(org.tanglemeter.consent.Stream stream) {
        return new ReadingEnded(NOW, "g", stream, EndReason.WITHDRAWN);
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                row("reads live-1 | reads day-1 | active", KEYS),
                row("reads live-2 | reads day-1 | active", KEYS, new MovedOn(NOW, "g", LIVE, "live-2")),
                row("rests live-1 | reads day-1 | active", KEYS, new Rested(NOW, "g", LIVE)),
                row("lost live-1: why | reads day-1 | active", KEYS, new ThreadLost(NOW, "g", LIVE, "why")),
                row("reads live-1 or live-3 | reads day-1 or day-3 | active", KEYS, KEYS_AGAIN),
                row(
                        "reads live-3 | reads day-1 or day-3 | active",
                        KEYS,
                        new ThreadLost(NOW, "g", LIVE, "why"),
                        KEYS_AGAIN),
                row("reads live-3 | reads day-1 or day-3 | active", KEYS, new Rested(NOW, "g", LIVE), KEYS_AGAIN),
                row("ended live-1 | reads day-1 or day-3 | withdrawn", KEYS, ended(LIVE), KEYS_AGAIN),
                row(
                        "reads live-3 | reads day-1 | active",
                        KEYS,
                        KEYS_AGAIN,
                        new ThreadTakenUp(NOW, "g", LIVE),
                        new ThreadKept(NOW, "g", DAY)),
                row("ended live-1 | reads day-1 | withdrawn", KEYS, ended(LIVE)),
                row("ended live-1 | ended day-1 | withdrawn, over", KEYS, ended(LIVE), ended(DAY)),
                row("reads live-1 | reads day-1 | active, asks a", KEYS, new KeysAsked(NOW, "g", "a")),
                row(
                        "reads live-1 | reads day-1 | active",
                        KEYS,
                        new KeysAsked(NOW, "g", "a"),
                        new Sent(NOW, "resend-keys-a")),
                row(
                        "reads live-1 | reads day-1 | active, over, erases e",
                        KEYS,
                        new ErasureAsked(NOW, "g", "e"),
                        new Sent(NOW, "of another message")),
                row(
                        "reads live-1 | reads day-1 | active, over, 7 rows deleted, keys destroyed, inbox forgotten",
                        KEYS,
                        new ErasureAsked(NOW, "g", "e"),
                        new RowsDeleted(NOW, "g", 7),
                        new KeysDestroyed(NOW, "g"),
                        new Sent(NOW, "erasure-confirmed-e"),
                        new InboxForgotten(NOW, "g")));
    }

    private static Arguments row(String shown, ProviderEvent... events) {
        return Arguments.of(shown, List.of(events));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void showsWhatHappened(String shown, List<ProviderEvent> events) {
        Codec<ProviderEvent> codec = new Codec<>(ProviderEvent.class);
        ProviderView view = ProviderView.EMPTY;
        for (ProviderEvent event : events) {
            view = ProviderView.after(view, codec.decode(codec.encode(event)));
        }

        assertThat(show(view.grants().get("g"))).isEqualTo(shown);
    }

    private static String show(Grant grant) {
        StringBuilder shown = new StringBuilder()
                .append(show(grant.readings().get(LIVE)))
                .append(" | ")
                .append(show(grant.readings().get(DAY)))
                .append(" | ")
                .append(grant.end().map(end -> lower(end)).orElse("active"));
        if (grant.isOver()) {
            shown.append(", over");
        }
        grant.asked().filter(asked -> !asked.answered()).ifPresent(asked -> shown.append(", asks " + asked.id()));
        grant.erasure().filter(asked -> !asked.answered()).ifPresent(asked -> shown.append(", erases " + asked.id()));
        grant.rowsDeleted().ifPresent(rows -> shown.append(", " + rows + " rows deleted"));
        shown.append(grant.keysDestroyed() ? ", keys destroyed" : "");
        return shown.append(grant.inboxForgotten() ? ", inbox forgotten" : "").toString();
    }

    private static String show(Reading reading) {
        Optional<String> spare = reading.spare().map(Reading.Spare::chain);
        return lower(reading.state()) + " " + reading.chain()
                + reading.why().map(why -> ": " + why).orElse("")
                + spare.map(chain -> " or " + chain).orElse("");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
