package org.tanglemeter.app.http;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.tanglemeter.app.state.RoleDatabase;

/** Tells which resources show what a log has, whenever one has grown. */
public final class ChangedLogs {

    /**
     * For beans in YAML.
     *
     * @param resources names by the logs' names, such as {@code consents: requests grants, pairing: devices}
     */
    public ChangedLogs(RoleDatabase database, Changes changes, String resources) {
        Map<String, String> byLog = Arrays.stream(resources.split(",", -1))
                .map(log -> log.split(":", 2))
                .collect(Collectors.toUnmodifiableMap(log -> log[0].strip(), log -> log[1].strip()));
        database.whenGrown(log -> {
            if (byLog.containsKey(log)) {
                changes.changed(byLog.get(log));
            }
        });
    }
}
