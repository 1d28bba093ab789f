package org.tanglemeter.camel.p1;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.tanglemeter.camel.p1.telegram.TelegramDecryption;
import org.tanglemeter.camel.p1.telegram.TelegramException;

/**
 * Cuts a stream of bytes into telegrams, by nothing but the bytes: where chunks begin and end means nothing, and neither
 * does time.
 *
 * <p>A text telegram goes from {@code /} and the three letters of a manufacturer to the line that begins with {@code !}
 * (IEC 62056-21, mode D; DSMR 5.0.2, section 6.2). An encrypted one is a frame of general ciphering with its length in
 * front, from {@code DB 08} on (Luxembourg's Smarty meters). What begins within a text puts an end to it, so that after
 * noise or a cut the very next telegram is read. A seven-bit line with even parity that is read with eight bits begins
 * its telegrams with {@code AF}: the parity bits are taken off.
 *
 * <p>Feed a chunk, then take cuts until there is none; at most the maximum size and a chunk are kept. Not for use by
 * several threads.
 */
final class TelegramFramer {

    private static final int MANUFACTURER_LETTERS = 3;
    /** {@code !}, four digits, carriage return, and some room for noise before the line feed. */
    private static final int LAST_LINE_BOUND = 10;

    private static final byte SEVEN_BIT_SLASH = (byte) 0xAF;

    /** What a position in the stream can be. UNDECIDED: the bytes that tell have not come yet. */
    private enum Start {
        NONE,
        UNDECIDED,
        TEXT,
        SEVEN_BIT_TEXT,
        CIPHER
    }

    private final int maximumSize;

    private byte[] buffer = new byte[4096];
    private int end;
    /** Of the telegram that is being read, or of what has not been looked at. */
    private int begin;

    private Start reading = Start.NONE;
    /** How far the text that is being read was looked at. */
    private int position;

    private int exclamation = -1;
    private int lastFrame = -1;

    /** @param maximumSize bytes that a telegram may have */
    TelegramFramer(int maximumSize) {
        this.maximumSize = maximumSize;
    }

    /** Takes the first {@code length} bytes of the array. */
    void feed(byte[] bytes, int length) {
        if (length > buffer.length - end) {
            makeRoom(length);
        }
        System.arraycopy(bytes, 0, buffer, end, length);
        end += length;
        lastFrame = -1;
    }

    /** The next telegram, whole or broken, of what was fed; empty when more bytes are needed. */
    Optional<Cut> next() {
        if (reading == Start.NONE && !findStart()) {
            return Optional.empty();
        }
        return reading == Start.CIPHER ? nextCipher() : nextText();
    }

    /**
     * The frame just taken was no good telegram: looks for another one from its second byte on. A damaged length in
     * front of an encrypted frame would otherwise swallow the telegram after it.
     */
    void reject() {
        if (lastFrame >= 0) {
            begin = lastFrame + 1;
            lastFrame = -1;
        }
    }

    /** The stream is at its end: what was begun, if anything was. The framer is as new after this. */
    Optional<Cut> finish() {
        Optional<Cut> rest = reading == Start.NONE
                ? Optional.empty()
                : Optional.of(
                        exclamation >= 0
                                ? Cut.frame(bytesUntil(end))
                                : Cut.fragment(bytesUntil(end), Cut.Flaw.UNFINISHED));
        resume(end);
        return rest;
    }

    private boolean findStart() {
        while (begin < end) {
            Start start = startAt(begin);
            if (start == Start.UNDECIDED) {
                return false;
            }
            if (start != Start.NONE) {
                reading = start;
                position = begin + 1;
                return true;
            }
            begin++;
        }
        return false;
    }

    private Optional<Cut> nextCipher() {
        int length = TelegramDecryption.frameLength(buffer, begin, end - begin).orElseThrow();
        return length <= end - begin ? Optional.of(frame(begin + length)) : Optional.empty();
    }

    private Optional<Cut> nextText() {
        while (position < end) {
            Start start = startAt(position);
            if (start == Start.UNDECIDED) {
                return Optional.empty();
            }
            if (start != Start.NONE) {
                return Optional.of(exclamation >= 0 ? frame(position) : fragment(Cut.Flaw.INTERRUPTED));
            }
            int character = buffer[position] & 0x7F;
            position++;
            if (exclamation < 0 && character == '!') {
                exclamation = position - 1;
            } else if (exclamation >= 0 && (character == '\n' || position - exclamation > LAST_LINE_BOUND)) {
                return Optional.of(frame(position));
            }
            if (position - begin >= maximumSize) {
                return Optional.of(fragment(Cut.Flaw.TOO_LONG));
            }
        }
        return Optional.empty();
    }

    private Start startAt(int index) {
        return switch (buffer[index]) {
            case '/' -> textAt(index, Start.TEXT, 0xFF);
            case SEVEN_BIT_SLASH -> textAt(index, Start.SEVEN_BIT_TEXT, 0x7F);
            case TelegramDecryption.FIRST_BYTE -> cipherAt(index);
            default -> Start.NONE;
        };
    }

    private Start textAt(int index, Start kind, int mask) {
        for (int i = index + 1; i <= index + MANUFACTURER_LETTERS; i++) {
            if (i == end) {
                return Start.UNDECIDED;
            }
            int character = buffer[i] & mask & ~('a' - 'A');
            if (character < 'A' || character > 'Z') {
                return Start.NONE;
            }
        }
        return kind;
    }

    private Start cipherAt(int index) {
        try {
            OptionalInt length = TelegramDecryption.frameLength(buffer, index, end - index);
            if (length.isEmpty()) {
                return Start.UNDECIDED;
            }
            return length.getAsInt() <= maximumSize ? Start.CIPHER : Start.NONE;
        } catch (TelegramException e) {
            return Start.NONE;
        }
    }

    private Cut frame(int until) {
        Cut frame = Cut.frame(bytesUntil(until));
        int start = begin;
        resume(until);
        lastFrame = start;
        return frame;
    }

    private Cut fragment(Cut.Flaw flaw) {
        Cut fragment = Cut.fragment(bytesUntil(position), flaw);
        resume(position);
        return fragment;
    }

    private byte[] bytesUntil(int until) {
        byte[] bytes = Arrays.copyOfRange(buffer, begin, until);
        if (reading == Start.SEVEN_BIT_TEXT) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= 0x7F;
            }
        }
        return bytes;
    }

    private void resume(int at) {
        begin = at;
        reading = Start.NONE;
        exclamation = -1;
        lastFrame = -1;
    }

    private void makeRoom(int length) {
        int kept = end - begin;
        byte[] target = kept + length > buffer.length ? new byte[2 * (kept + length)] : buffer;
        System.arraycopy(buffer, begin, target, 0, kept);
        buffer = target;
        position -= begin;
        if (exclamation >= 0) {
            exclamation -= begin;
        }
        end = kept;
        begin = 0;
    }
}
