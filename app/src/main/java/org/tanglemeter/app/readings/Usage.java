package org.tanglemeter.app.readings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What went through the meter in a time, by its registers; null is not known.
 *
 * @param energyDelivered to the household, Wh
 * @param energyReturned by the household, Wh
 * @param gas litres (dm3)
 */
public record Usage(
        Instant from,
        Instant until,
        @JsonProperty("energyDelivered_Wh") Long energyDelivered,
        @JsonProperty("energyReturned_Wh") Long energyReturned,
        @JsonProperty("gas_l") Long gas) {

    static Usage between(Instant from, Instant until, Registers before, Registers after) {
        return new Usage(
                from,
                until,
                less(after.energyDelivered(), before.energyDelivered()),
                less(after.energyReturned(), before.energyReturned()),
                less(after.gas(), before.gas()));
    }

    static Usage unknown(Instant from, Instant until) {
        return new Usage(from, until, null, null, null);
    }

    /** A register that runs backwards is another meter's. */
    private static Long less(Long after, Long before) {
        return after == null || before == null || after < before ? null : Long.valueOf(after - before);
    }
}
