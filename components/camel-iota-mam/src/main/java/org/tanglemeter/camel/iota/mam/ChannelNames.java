package org.tanglemeter.camel.iota.mam;

import java.util.regex.Pattern;

/** Names of channels: they are names of files and parts of names of properties, too. */
final class ChannelNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,80}");

    private ChannelNames() {}

    /** @throws UnpublishableException if it is no name of a channel */
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UnpublishableException(
                    "'" + name + "' is no name of a channel: it has up to 81 letters of A to Z,"
                            + " digits, and after the first - _ and .");
        }
        return name;
    }
}
