package org.tanglemeter.consent;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why something can't be done. Programs know it by its identifier; people are told its sentence, or their own language's. */
public interface Reason {
    /** As enumerations have it. */
    String name();

    /** What is wrong and what to do, in English, with {@code {names}} of what has to be filled in. */
    String sentence();

    /** Lower-case words, such as {@code request-granted}. */
    default String identifier() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sentence with its names filled in. */
    default String sentence(Map<String, ?> values) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(sentence())
                .replaceAll(name -> Matcher.quoteReplacement(String.valueOf(values.get(name.group(1)))));
    }
}
