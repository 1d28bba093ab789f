package org.tanglemeter.camel.p1.telegram;

/** What a tariff's number means, which differs from country to country; see {@link Country#tariff(int)}. */
public enum Tariff {
    /** The day's tariff. */
    NORMAL,
    /** The tariff of nights and weekends. */
    LOW
}
