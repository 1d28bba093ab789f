package org.tanglemeter.consent.request;

import java.text.Normalizer;
import java.util.Map;
import java.util.function.IntPredicate;

/** What a text of a stranger may hold before it is shown to somebody who has to decide. */
final class RequestText {
    private RequestText() {}

    /** One line that looks like what it is: a name can't hold anything that is not to be seen. */
    static void requireName(String part, String what, String text, int longest) {
        require(
                part,
                what,
                text,
                longest,
                character -> isHidden(character) || Character.getType(character) == Character.FORMAT);
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new RefusedRequestException(part, RequestFault.TEXT_NOT_NORMAL, Map.of("what", what));
        }
    }

    /** Several lines in any language and with any emoji, some of which hold invisible joiners. */
    static void requireProse(String part, String what, String text, int longest) {
        require(part, what, text, longest, character -> character != '\n' && isHidden(character));
    }

    private static void require(String part, String what, String text, int longest, IntPredicate refused) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw new RefusedRequestException(
                    part, RequestFault.TEXT_TOO_LONG, Map.of("what", what, "length", length, "longest", longest));
        }
        if (text.isBlank() || !text.strip().equals(text)) {
            throw new RefusedRequestException(part, RequestFault.TEXT_EMPTY, Map.of("what", what));
        }
        text.codePoints().filter(refused).findFirst().ifPresent(character -> {
            throw new RefusedRequestException(
                    part,
                    RequestFault.TEXT_HIDES,
                    Map.of("what", what, "character", String.format("U+%04X", character)));
        });
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> turnsText(character);
        };
    }

    /** Marks, embeddings, overrides and isolates of the bidirectional algorithm (Unicode Standard Annex 9). */
    private static boolean turnsText(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
