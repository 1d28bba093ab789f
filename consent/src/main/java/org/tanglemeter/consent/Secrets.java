package org.tanglemeter.consent;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets that can be destroyed, each under a name by which events refer to it. */
public interface Secrets {

    Optional<Octets> get(String name);

    /** Keeps a secret, unless there is one of that name: what was begun with it goes on with it. */
    Octets putIfAbsent(String name, Octets secret);

    /** Nothing brings it back. */
    void destroy(String name);

    /** Destroys all whose names begin so. */
    void destroyAll(String prefix);

    /** Some that end with the process. */
    static Secrets inMemory() {
        Map<String, Octets> kept = new ConcurrentHashMap<>();
        return new Secrets() {
            @Override
            public Optional<Octets> get(String name) {
                return Optional.ofNullable(kept.get(name));
            }

            @Override
            public Octets putIfAbsent(String name, Octets secret) {
                kept.putIfAbsent(name, secret);
                return kept.get(name);
            }

            @Override
            public void destroy(String name) {
                kept.remove(name);
            }

            @Override
            public void destroyAll(String prefix) {
                kept.keySet().removeIf(name -> name.startsWith(prefix));
            }
        };
    }
}
