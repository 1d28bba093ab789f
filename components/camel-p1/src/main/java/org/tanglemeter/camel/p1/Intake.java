package org.tanglemeter.camel.p1;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/** Makes telegrams of a meter's bytes, counts them, and hands them on. Used by one thread. */
final class Intake {

    private final TelegramFramer framer;
    private final Function<byte[], Telegram> decoder;
    private final Clock clock;
    private final Tally tally;
    private final Receiver receiver;
    private final TelegramGaps gaps = new TelegramGaps();

    Intake(TelegramFramer framer, Function<byte[], Telegram> decoder, Clock clock, Tally tally, Receiver receiver) {
        this.framer = framer;
        this.decoder = decoder;
        this.clock = clock;
        this.tally = tally;
        this.receiver = receiver;
    }

    /** Takes what was read. May block: the source then waits, as far as it can. */
    interface Receiver {

        void telegram(Telegram telegram, Instant receivedAt) throws InterruptedException;

        void damaged(byte[] bytes, TelegramException damage) throws InterruptedException;
    }

    /**
     * Takes the first {@code length} bytes of the chunk.
     *
     * @return whether they brought a good telegram
     */
    boolean take(byte[] chunk, int length) throws InterruptedException {
        framer.feed(chunk, length);
        boolean good = false;
        for (Optional<Cut> cut = framer.next(); cut.isPresent(); cut = framer.next()) {
            good |= take(cut.get());
        }
        return good;
    }

    /** No more bytes come over this line. */
    void finish() throws InterruptedException {
        Optional<Cut> rest = framer.finish();
        if (rest.isPresent()) {
            take(rest.get());
        }
    }

    private boolean take(Cut cut) throws InterruptedException {
        try {
            Telegram telegram = decode(cut);
            tally.good(telegram.timestamp()
                    .map(time -> gaps.before(time.toInstant()))
                    .orElse(0L));
            receiver.telegram(telegram, clock.instant());
            return true;
        } catch (TelegramException e) {
            framer.reject();
            tally.bad();
            gaps.damaged();
            receiver.damaged(cut.bytes(), e);
            return false;
        }
    }

    /** Also what looks like a fragment: some old meters send no {@code !}. The parser knows them. */
    private Telegram decode(Cut cut) {
        try {
            return decoder.apply(cut.bytes());
        } catch (TelegramException e) {
            throw cut.damage().orElse(e);
        }
    }
}
