package org.tanglemeter.camel.p1.telegram;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands between a pair of parentheses, and its readings. Each is empty where the text does not read so.
 *
 * @param text without the parentheses, one character a byte
 */
public record ObisValue(String text) {
    /** Decimals of up to this many characters fit a long. */
    private static final int LONG_DIGITS = 18;
    /** More is not what a meter sends, and would make arithmetic on it slow. */
    private static final int MAXIMUM_DIGITS = 40;

    public ObisValue {
        Objects.requireNonNull(text, "text");
    }

    /** The text as an exact decimal. */
    public Optional<BigDecimal> number() {
        return number(text);
    }

    /** The text as a whole number that fits an int. */
    public OptionalInt count() {
        Optional<BigDecimal> whole = number(text)
                .filter(number -> number.scale() == 0 && number.unscaledValue().bitLength() < Integer.SIZE);
        return whole.isPresent() ? OptionalInt.of(whole.get().intValue()) : OptionalInt.empty();
    }

    /** The text as decimal and unit, {@code 001.19*kW} for instance. */
    public Optional<Quantity> quantity() {
        int star = text.indexOf('*');
        return star < 0 ? Optional.empty() : quantity(text.substring(0, star), text.substring(star + 1));
    }

    /** The number of this text in a unit that stands elsewhere, as gas has it in DSMR 2.2 and 3. */
    Optional<Quantity> quantity(String unit) {
        return quantity(text, unit);
    }

    /** Whether a known unit stands here, but no number before it. */
    boolean isUnreadableQuantity() {
        int star = text.indexOf('*');
        return star >= 0
                && Unit.of(text.substring(star + 1)).isPresent()
                && number(text.substring(0, star)).isEmpty();
    }

    /** The text as a time of a meter in the zone. */
    public Optional<MeterTime> time(ZoneId zone) {
        return MeterTime.parse(text, zone);
    }

    /**
     * The text that hexadecimal digits stand for ({@code 4B384547} is {@code K8EG}), or the text itself where they do
     * not stand for printable ASCII: meters are not of one mind whether to encode. Empty if there is none.
     */
    public Optional<String> decoded() {
        if (text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(isHexadecimal(text) ? printableOrSame(text) : text);
    }

    private static boolean isHexadecimal(String text) {
        return text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    }

    private static String printableOrSame(String hexadecimal) {
        StringBuilder decoded = new StringBuilder(hexadecimal.length() / 2);
        for (int i = 0; i < hexadecimal.length(); i += 2) {
            char character = (char) HexFormat.fromHexDigits(hexadecimal, i, i + 2);
            boolean printable = character >= ' ' && character <= '~';
            if (!printable && character != '\r' && character != '\n') {
                return hexadecimal;
            }
            decoded.append(character);
        }
        return decoded.toString();
    }

    private static Optional<Quantity> quantity(String number, String unit) {
        return Unit.of(unit).flatMap(known -> number(number).map(value -> new Quantity(value, known)));
    }

    private static Optional<BigDecimal> number(String text) {
        boolean negative = text.startsWith("-");
        long unscaled = 0;
        int digits = 0;
        int scale = -1;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                unscaled = 10 * unscaled + character - '0';
                digits++;
                scale += scale < 0 ? 0 : 1;
            } else if (character == '.' && scale < 0) {
                scale = 0;
            } else {
                return Optional.empty();
            }
        }
        if (digits == 0 || digits > MAXIMUM_DIGITS) {
            return Optional.empty();
        }
        return Optional.of(
                digits <= LONG_DIGITS
                        ? BigDecimal.valueOf(negative ? -unscaled : unscaled, Math.max(scale, 0))
                        : new BigDecimal(text));
    }
}
