package org.tanglemeter.consent.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.message.StatusEvent.EndReason;
import org.tanglemeter.consent.message.StatusEvent.Place;

/** What happened at a device with regard to the keys of its streams. Times are those of the {@link TrustedClock}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeviceEvent.ClockSeen.class, name = "CLOCK_SEEN"),
    @JsonSubTypes.Type(value = DeviceEvent.ClockDoubted.class, name = "CLOCK_DOUBTED"),
    @JsonSubTypes.Type(value = DeviceEvent.Owned.class, name = "OWNED"),
    @JsonSubTypes.Type(value = DeviceEvent.ControlDoubted.class, name = "CONTROL_DOUBTED"),
    @JsonSubTypes.Type(value = DeviceEvent.Granted.class, name = "GRANTED"),
    @JsonSubTypes.Type(value = DeviceEvent.Ended.class, name = "ENDED"),
    @JsonSubTypes.Type(value = DeviceEvent.KeysAsked.class, name = "KEYS_ASKED"),
    @JsonSubTypes.Type(value = DeviceEvent.GivenUp.class, name = "GIVEN_UP"),
    @JsonSubTypes.Type(value = DeviceEvent.ChainsEnded.class, name = "CHAINS_ENDED"),
    @JsonSubTypes.Type(value = DeviceEvent.EpochsEnded.class, name = "EPOCHS_ENDED"),
    @JsonSubTypes.Type(value = DeviceEvent.EnergyReported.class, name = "ENERGY_REPORTED"),
    @JsonSubTypes.Type(value = DeviceEvent.Done.class, name = "DONE")
})
public sealed interface DeviceEvent {

    Instant at();

    /** It was this late. Told from time to time, so that the clock does not go back after a restart. */
    record ClockSeen(@JsonProperty(required = true) Instant at) implements DeviceEvent {}

    /** The clock leapt, so that nobody knows which grants are in force ({@code doubtful}), or is right again. */
    record ClockDoubted(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) boolean doubtful) implements DeviceEvent {}

    /** The device follows this control channel, and tells its owner in this status channel. */
    record Owned(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String control,
            @JsonProperty(required = true) String status)
            implements DeviceEvent {}

    /** Two messages stand on one leaf of the control channel. */
    record ControlDoubted(@JsonProperty(required = true) Instant at) implements DeviceEvent {}

    /** The owner granted. */
    record Granted(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Grant grant) implements DeviceEvent {}

    /** A grant is over, and will not be in force again. */
    record Ended(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) EndReason reason)
            implements DeviceEvent {}

    /**
     * The provider of a grant shall be told its keys again.
     *
     * @param id identifies this asking
     */
    record KeysAsked(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String grant,
            @JsonProperty(required = true) String id)
            implements DeviceEvent {}

    /** The owner gave the device up: all grants end, and so does what the owner itself can read. */
    record GivenUp(@JsonProperty(required = true) Instant at) implements DeviceEvent {}

    /** The chains of these streams end now, for all that is not yet signed. */
    record ChainsEnded(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Set<Stream> streams) implements DeviceEvent {}

    /**
     * The side keys of these streams ratchet now.
     *
     * @param newcomers grants whose providers are then told the keys
     */
    record EpochsEnded(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) Set<Stream> streams,
            @JsonProperty(required = true) Set<String> newcomers)
            implements DeviceEvent {}

    /** The owner is to know what proof of work takes. */
    record EnergyReported(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) EnergyReport energy) implements DeviceEvent {}

    /**
     * A step is done: its message stands on the ledger.
     *
     * @param key of the step
     * @param places that are to be told of: where a chain ended, or where a provider begins to read
     */
    record Done(
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) String key,
            @JsonProperty(required = true) List<Place> places)
            implements DeviceEvent {}
}
