package org.tanglemeter.camel.p1;

import java.util.function.Function;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.TelegramDecryption;
import org.tanglemeter.camel.p1.telegram.TelegramException;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

/** Reads a frame, encrypted or not. */
final class TelegramDecoder implements Function<byte[], Telegram> {

    private final TelegramDecryption decryption;

    /** @param decryption null where no keys are known: an encrypted frame then is an error that says so */
    TelegramDecoder(TelegramDecryption decryption) {
        this.decryption = decryption;
    }

    /** @throws TelegramException if the frame is no telegram, a damaged one, or does not open */
    @Override
    public Telegram apply(byte[] frame) {
        if (frame[0] != TelegramDecryption.FIRST_BYTE) {
            return Telegram.parse(frame);
        }
        if (decryption == null) {
            throw new TelegramException(
                    Reason.WRONG_KEY,
                    "The telegram is encrypted: give the grid operator's keys by option decryption or decryptionFile");
        }
        return Telegram.parse(decryption.decrypt(frame));
    }
}
