package org.tanglemeter.app.interoperability;

import org.tanglemeter.pow.TryteText;

/** Text out of the messages of transactions, which are filled up with {@code 9}. */
final class MessageText {
    private MessageText() {}

    static String decode(String trytes) {
        int end = trytes.length();
        while (end > 0 && trytes.charAt(end - 1) == '9') {
            end--;
        }
        return TryteText.decodeText(trytes.substring(0, end + end % 2));
    }
}
