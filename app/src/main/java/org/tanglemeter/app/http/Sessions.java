package org.tanglemeter.app.http;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is logged in. Sessions end with the process, and some time after they were used last. */
final class Sessions {
    /** A session that nobody uses ends after this. */
    static final Duration IDLE = Duration.ofMinutes(30);

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> lastUse = new ConcurrentHashMap<>();
    private final Clock clock;

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** The token of a new session. */
    String begin() {
        Instant now = clock.instant();
        lastUse.values().removeIf(last -> isOver(last, now));
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        lastUse.put(token, now);
        return token;
    }

    /** Whether the token is of a session, which then goes on. */
    boolean use(String token) {
        Instant now = clock.instant();
        return lastUse.computeIfPresent(token, (same, last) -> isOver(last, now) ? null : now) != null;
    }

    /** Whether the token is of a session. */
    boolean isOpen(String token) {
        Instant last = lastUse.get(token);
        return last != null && !isOver(last, clock.instant());
    }

    void end(String token) {
        lastUse.remove(token);
    }

    private static boolean isOver(Instant last, Instant now) {
        return last.plus(IDLE).isBefore(now);
    }
}
