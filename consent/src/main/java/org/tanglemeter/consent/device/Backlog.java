package org.tanglemeter.consent.device;

import org.tanglemeter.consent.Stream;

/** What waits to be signed. */
@FunctionalInterface
public interface Backlog {

    /**
     * Whether all is signed that a stream had collected when this was first asked for this grant. From then on the grant's
     * reader gets nothing from before.
     */
    boolean isClear(Stream stream, String grant);
}
