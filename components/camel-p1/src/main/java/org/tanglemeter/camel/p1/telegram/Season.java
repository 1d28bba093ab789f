package org.tanglemeter.camel.p1.telegram;

/** What the last letter of a meter's timestamp says about daylight saving time. */
public enum Season {
    /** {@code S}: daylight saving time. */
    SUMMER,
    /** {@code W}: standard time. */
    WINTER,
    /** No letter, as in the timestamps of DSMR 2.2 and 3. */
    UNKNOWN
}
