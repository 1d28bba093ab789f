package org.tanglemeter.app.wallet;

import java.time.LocalDate;
import org.tanglemeter.consent.wallet.Grant;

/**
 * What of one consent left the house on one day: what the provider could read, whether or not it did.
 *
 * @param provider as it calls itself
 * @param day in this machine's time zone
 * @param telegrams apart from values of coarser streams
 * @param bytes of the messages' content
 */
public record Disclosure(String provider, String grant, LocalDate day, long messages, long telegrams, long bytes) {

    static Disclosure of(Grant grant, WalletReadings.Day day) {
        return new Disclosure(
                grant.request().document().providerName(),
                grant.id(),
                day.date(),
                day.messages(),
                day.telegrams(),
                day.bytes());
    }
}
