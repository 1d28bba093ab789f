package org.tanglemeter.tangle;

import java.util.Collection;

/** Checks that several commands share. */
final class Parameters {
    private Parameters() {}

    /** @throws RefusedException if the parameter is not there */
    static <T> T required(String name, T value) {
        if (value == null) {
            throw RefusedException.invalidParameters(name + " is missing");
        }
        return value;
    }

    /** @throws RefusedException if the list is not there, or has more than so many entries */
    static <C extends Collection<?>> C required(String name, C list, int maximum) {
        if (required(name, list).size() > maximum) {
            throw RefusedException.invalidParameters(
                    name + " has " + list.size() + " entries; this node takes at most " + maximum + " at once");
        }
        return list;
    }
}
