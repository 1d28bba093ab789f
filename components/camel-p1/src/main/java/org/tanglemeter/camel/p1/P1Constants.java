package org.tanglemeter.camel.p1;

import org.apache.camel.spi.Metadata;

/** The headers of a telegram's message. One that the telegram does not tell is not set. */
public final class P1Constants {

    @Metadata(
            description = "The meter's own number: equipment identifier or, without one, its serial number",
            javaType = "String")
    public static final String METER_ID = "CamelP1MeterId";

    @Metadata(
            description = "The time that the meter shows, with its offset from UTC",
            javaType = "java.time.OffsetDateTime")
    public static final String TIMESTAMP = "CamelP1Timestamp";

    @Metadata(
            description = "When the last of the telegram's bytes was read, by the clock of this machine",
            javaType = "java.time.Instant")
    public static final String RECEIVED_AT = "CamelP1ReceivedAt";

    @Metadata(description = "The version of the P1 standard that the meter follows, as 50", javaType = "String")
    public static final String VERSION = "CamelP1Version";

    @Metadata(
            description = "With bridgeErrorHandler: the bytes of a telegram that is damaged, as they were read",
            javaType = "byte[]")
    public static final String DAMAGED = "CamelP1Damaged";

    private P1Constants() {}
}
