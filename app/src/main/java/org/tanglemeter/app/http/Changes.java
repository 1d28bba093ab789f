package org.tanglemeter.app.http;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Which of a role's resources have changed, so that whoever shows them looks again. Nothing is kept but the number of each
 * one's last change: that says all to whoever was away, however long.
 */
public final class Changes {
    /** The name under which routes know it. */
    public static final String BEAN = "changes";

    /** Whoever comes with a number of an earlier start has to look at everything. */
    static final String EVERYTHING = "everything";

    private static final int START_BYTES = 4;

    private final String start = HexFormat.of().formatHex(new SecureRandom().generateSeed(START_BYTES));
    private final Map<String, Long> lastChange = new LinkedHashMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private long number;

    /**
     * What has changed.
     *
     * @param position up to which it is told
     * @param resources names, the one that changed last being the last
     */
    record News(String position, List<String> resources) {}

    /** Some resources have changed; their names, separated by spaces. */
    public void changed(String resources) {
        synchronized (this) {
            for (String resource : resources.strip().split("\\s+", -1)) {
                number++;
                lastChange.remove(resource);
                lastChange.put(resource, number);
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** The listener is run after each change, and should be quick. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * What has changed after a position.
     *
     * @param position empty for whoever was never here: he has looked at everything just now
     */
    synchronized News since(String position) {
        String now = start + "-" + number;
        if (position.isEmpty()) {
            return new News(now, List.of());
        }
        long known = known(position);
        if (known < 0) {
            return new News(now, List.of(EVERYTHING));
        }
        List<String> resources = new ArrayList<>();
        lastChange.forEach((resource, last) -> {
            if (last > known) {
                resources.add(resource);
            }
        });
        return new News(now, resources);
    }

    /** The number of a position of this start; -1 if it is of another one. */
    private long known(String position) {
        if (!position.startsWith(start + "-")) {
            return -1;
        }
        try {
            long known = Long.parseLong(position.substring(start.length() + 1));
            return known > number ? -1 : known;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
