package org.tanglemeter.app.readings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns for a plot, all of one length, in the order of time; null is not known. Each point stands for the time from its
 * own to the next.
 *
 * @param step seconds that a point stands for; 0 if the points are as far from each other as it happened
 * @param time in seconds since 1970
 * @param powerDelivered mean, W
 * @param powerDeliveredLeast the least in that time, W; only of telegrams
 */
public record Plot(
        long step,
        List<Long> time,
        @JsonProperty("powerDelivered_W") List<Long> powerDelivered,
        @JsonProperty("powerDeliveredLeast_W") List<Long> powerDeliveredLeast,
        @JsonProperty("powerDeliveredMost_W") List<Long> powerDeliveredMost,
        @JsonProperty("powerReturned_W") List<Long> powerReturned,
        @JsonProperty("powerReturnedMost_W") List<Long> powerReturnedMost,
        @JsonProperty("powerL1_W") List<Long> powerL1,
        @JsonProperty("powerL2_W") List<Long> powerL2,
        @JsonProperty("powerL3_W") List<Long> powerL3) {

    static Plot empty(long step) {
        return new Plot(
                step,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    void add(long at, Long... columns) {
        time.add(at);
        List<List<Long>> all = List.of(
                powerDelivered,
                powerDeliveredLeast,
                powerDeliveredMost,
                powerReturned,
                powerReturnedMost,
                powerL1,
                powerL2,
                powerL3);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).add(columns[i]);
        }
    }
}
