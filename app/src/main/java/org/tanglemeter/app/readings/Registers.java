package org.tanglemeter.app.readings;

import java.time.Instant;

/** What the meter's registers showed: Wh, Wh and litres; null is not told. */
record Registers(Instant time, Long energyDelivered, Long energyReturned, Long gas) {}
