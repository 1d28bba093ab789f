package org.tanglemeter.consent.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a device's proof of work takes, and what it could take.
 *
 * @param measured whether its processor told; else it is a configured figure a hash
 * @param seconds since the device began to count
 * @param joules of proof of work since then
 * @param messages since then, of every kind
 * @param joulesPerTelegram of the live stream; 0 if none has gone out
 * @param kilowattHours a year, if it goes on like this
 * @param budget kWh a year that the device keeps to; 0 if there is none
 * @param choices what other budgets are expected to cost in freshness
 */
public record EnergyReport(
        @JsonProperty(required = true) boolean measured,
        @JsonProperty(required = true) long seconds,
        @JsonProperty(required = true) double joules,
        @JsonProperty(required = true) long messages,
        @JsonProperty(required = true) double joulesPerTelegram,
        @JsonProperty(required = true) double kilowattHours,
        @JsonProperty(required = true) double budget,
        @JsonProperty(required = true) List<Choice> choices) {

    /**
     * A budget.
     *
     * @param budget kWh a year
     * @param delay s from the meter to the ledger, of half of the telegrams at most
     */
    public record Choice(
            @JsonProperty(required = true) double budget,
            @JsonProperty(required = true) long delay) {}
}
