package org.tanglemeter.camel.p1;

import java.util.Optional;
import org.tanglemeter.camel.p1.telegram.TelegramException;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

/**
 * What {@link TelegramFramer} cuts out of a stream: a frame, from a telegram's first byte to its last, or the fragment of
 * one whose end never came. Whether a frame says something is for the parser to judge.
 */
final class Cut {

    private final byte[] bytes;
    private final Optional<Flaw> flaw;

    private Cut(byte[] bytes, Optional<Flaw> flaw) {
        this.bytes = bytes;
        this.flaw = flaw;
    }

    static Cut frame(byte[] bytes) {
        return new Cut(bytes, Optional.empty());
    }

    static Cut fragment(byte[] bytes, Flaw flaw) {
        return new Cut(bytes, Optional.of(flaw));
    }

    /** As they came, but without parity bits. Not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** What a fragment lacks; empty for a frame. */
    Optional<TelegramException> damage() {
        return flaw.map(found ->
                new TelegramException(found.reason, "After " + bytes.length + " bytes of a telegram " + found.what));
    }

    /** Why a telegram's end never came. */
    enum Flaw {
        INTERRUPTED(Reason.TRUNCATED, "another one began; bytes were lost on the line"),
        UNFINISHED(Reason.TRUNCATED, "the line fell silent"),
        TOO_LONG(Reason.TOO_LARGE, "there is no end; option maximumSize bounds it");

        private final Reason reason;
        private final String what;

        Flaw(Reason reason, String what) {
            this.reason = reason;
            this.what = what;
        }
    }
}
