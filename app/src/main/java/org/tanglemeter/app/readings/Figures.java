package org.tanglemeter.app.readings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.tanglemeter.camel.p1.batch.ReceivedTelegram;
import org.tanglemeter.camel.p1.telegram.MeterTime;
import org.tanglemeter.camel.p1.telegram.Phase;
import org.tanglemeter.camel.p1.telegram.Quantity;
import org.tanglemeter.camel.p1.telegram.Reading;
import org.tanglemeter.camel.p1.telegram.Telegram;
import org.tanglemeter.camel.p1.telegram.Unit;

/**
 * What people look at of one telegram. Delivered is to the household, returned is from it; what the meter did not tell is
 * null.
 *
 * @param time by the meter's clock, or by the device's if the meter has none
 * @param powerL1 what the phase delivers less what it returns, W
 * @param energyDelivered the register, of all tariffs, Wh
 * @param gas the register, in litres (dm3); its last reading, usually some minutes old
 */
public record Figures(
        Instant time,
        @JsonProperty("powerDelivered_W") Long powerDelivered,
        @JsonProperty("powerReturned_W") Long powerReturned,
        @JsonProperty("powerL1_W") Long powerL1,
        @JsonProperty("powerL2_W") Long powerL2,
        @JsonProperty("powerL3_W") Long powerL3,
        @JsonProperty("energyDelivered_Wh") Long energyDelivered,
        @JsonProperty("energyReturned_Wh") Long energyReturned,
        @JsonProperty("gas_l") Long gas) {

    static Figures of(ReceivedTelegram received) {
        Telegram telegram = received.telegram();
        return new Figures(
                telegram.timestamp().map(MeterTime::toInstant).orElse(received.receivedAt()),
                in(Unit.WATT, telegram.powerDelivered()),
                in(Unit.WATT, telegram.powerReturned()),
                net(telegram, Phase.L1),
                net(telegram, Phase.L2),
                net(telegram, Phase.L3),
                in(Unit.WATT_HOUR, telegram.energyDelivered()),
                in(Unit.WATT_HOUR, telegram.energyReturned()),
                in(Unit.CUBIC_DECIMETRE, telegram.gas().map(Reading::quantity)));
    }

    private static Long net(Telegram telegram, Phase phase) {
        Long delivered = in(Unit.WATT, telegram.powerDelivered(phase));
        Long returned = in(Unit.WATT, telegram.powerReturned(phase));
        if (delivered == null) {
            return returned == null ? null : Long.valueOf(-returned);
        }
        return returned == null ? delivered : Long.valueOf(delivered - returned);
    }

    private static Long in(Unit unit, Optional<Quantity> quantity) {
        return quantity.filter(found -> found.unit().measuresLike(unit))
                .map(found -> found.in(unit).value().longValue())
                .orElse(null);
    }
}
