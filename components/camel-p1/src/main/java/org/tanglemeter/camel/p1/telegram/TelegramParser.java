package org.tanglemeter.camel.p1.telegram;

import java.util.List;
import java.util.Locale;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

/** Checks a telegram's beginning, end and checksum, and has its lines read by {@link TelegramScanner}. */
final class TelegramParser {
    private static final int NOT_FOUND = -1;
    private static final int CHECKSUM_DIGITS = 4;

    private final byte[] bytes;
    private final boolean verified;

    private TelegramParser(byte[] bytes, boolean verified) {
        this.bytes = bytes;
        this.verified = verified;
    }

    /** @param verified whether a wrong checksum is an error */
    static Telegram parse(byte[] frame, boolean verified) {
        if (frame.length > Telegram.MAXIMUM_BYTES) {
            throw new TelegramException(
                    Reason.TOO_LARGE,
                    frame.length + " bytes are more than the largest telegram has, " + Telegram.MAXIMUM_BYTES);
        }
        return new TelegramParser(frame.clone(), verified).parse();
    }

    private Telegram parse() {
        requireStart();
        int mark = endMark();
        if (mark == NOT_FOUND) {
            return parseWithoutEndMark();
        }
        Checksum.Status checksum = checksum(mark);
        return read(mark, checksum);
    }

    private Telegram read(int end, Checksum.Status checksum) {
        TelegramScanner scanner = new TelegramScanner(bytes, end, checksum == Checksum.Status.ABSENT);
        String identification = scanner.identification();
        List<ObisObject> objects = scanner.objects();
        if (objects.isEmpty() && checksum == Checksum.Status.ABSENT) {
            throw new TelegramException(Reason.MALFORMED, "there is nothing between the first line and the last");
        }
        return new Telegram(bytes, checksum, identification, objects);
    }

    private void requireStart() {
        if (bytes.length > 0 && bytes[0] == '/') {
            return;
        }
        boolean parity = bytes.length > 0 && (bytes[0] & 0x7F) == '/';
        throw new TelegramException(
                Reason.MALFORMED,
                1,
                null,
                parity
                        ? "the bytes carry parity bits; read the port with 7 data bits and even parity"
                        : "a telegram begins with /");
    }

    /** The index of the {@code !} that begins a line. */
    private int endMark() {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == '!' && (bytes[i - 1] == '\n' || bytes[i - 1] == '\r')) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    /**
     * Some meters of DSMR 2.2 and 3 send no {@code !}. Later versions have a checksum there, and tell version or time
     * first: of those, the end was lost.
     */
    private Telegram parseWithoutEndMark() {
        if (bytes[bytes.length - 1] == '\n') {
            Telegram telegram = read(bytes.length, Checksum.Status.ABSENT);
            List<ObisObject> objects = telegram.objects();
            boolean old = ObisObject.find(objects, Obis.VERSION).isEmpty()
                    && ObisObject.find(objects, Obis.TIMESTAMP).isEmpty()
                    && ObisObject.find(objects, Obis.BELGIAN_VERSION).isEmpty();
            if (old && ObisObject.find(objects, Obis.EQUIPMENT_ID).isPresent()) {
                return telegram;
            }
        }
        throw new TelegramException(
                Reason.TRUNCATED,
                lineOf(bytes.length),
                null,
                "the end is missing, a line with ! and in most versions a checksum");
    }

    private Checksum.Status checksum(int mark) {
        int told = 0;
        int position = mark + 1;
        while (position < bytes.length && position <= mark + CHECKSUM_DIGITS) {
            int digit = Character.digit(bytes[position], 16);
            if (digit < 0) {
                break;
            }
            told = told << 4 | digit;
            position++;
        }
        boolean absent = position == mark + 1;
        for (int i = position; i < bytes.length; i++) {
            if (bytes[i] != '\r' && bytes[i] != '\n') {
                throw new TelegramException(
                        Reason.MALFORMED,
                        lineOf(i),
                        null,
                        "after ! come at most four hexadecimal digits and the line's end");
            }
        }
        if (absent) {
            return Checksum.Status.ABSENT;
        }
        int computed = Checksum.of(bytes, 0, mark + 1);
        if (verified && told != computed) {
            throw badChecksum(mark, told, computed);
        }
        return told == computed ? Checksum.Status.VALID : Checksum.Status.INVALID;
    }

    private TelegramException badChecksum(int mark, int told, int computed) {
        String cause = bytes[mark - 1] == '\n' && bytes[mark - 2] != '\r'
                ? "the meter ends lines with CR LF, here they end with LF; set the port or gateway to raw"
                : "bytes were lost or changed on the way; check cable and baud rate";
        String message = String.format(
                Locale.ROOT, "the checksum is %04X, that of the bytes is %04X: %s", told, computed, cause);
        return new TelegramException(Reason.BAD_CHECKSUM, lineOf(mark), null, message);
    }

    private int lineOf(int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
