package org.tanglemeter.camel.iota.mam;

import java.util.concurrent.atomic.AtomicLong;

/** What an endpoint has met since it was started. */
final class Tally {
    final AtomicLong messages = new AtomicLong();
    final AtomicLong missing = new AtomicLong();
    final AtomicLong conflicts = new AtomicLong();
    final AtomicLong unreadable = new AtomicLong();
}
