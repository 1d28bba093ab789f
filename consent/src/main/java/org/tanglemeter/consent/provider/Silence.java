package org.tanglemeter.consent.provider;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long nothing was heard of something while it could have been. Begins anew with the process. */
final class Silence {
    private final Map<String, Duration> silent = new HashMap<>();

    synchronized Duration goesOn(String of, Duration more) {
        return silent.merge(of, more, Duration::plus);
    }

    synchronized void ends(String of) {
        silent.remove(of);
    }
}
