package org.tanglemeter.tangle;

import java.time.Clock;
import java.util.List;
import org.tanglemeter.ledger.Hash;

/** The commands that tell about the node. */
final class NodeCommands {
    private static final String NAME = "Tanglemeter";

    private final TransactionStore store;
    private final Tips tips;
    private final NodeSettings settings;
    private final Clock clock;

    NodeCommands(TransactionStore store, Tips tips, NodeSettings settings, Clock clock) {
        this.store = store;
        this.tips = tips;
        this.settings = settings;
        this.clock = clock;
    }

    /** The members of IRI 1.8.6. There are no milestones and no neighbours here. */
    record Info(
            String appName,
            String appVersion,
            int jreAvailableProcessors,
            long jreFreeMemory,
            String jreVersion,
            long jreMaxMemory,
            long jreTotalMemory,
            Hash latestMilestone,
            int latestMilestoneIndex,
            Hash latestSolidSubtangleMilestone,
            int latestSolidSubtangleMilestoneIndex,
            int milestoneStartIndex,
            int lastSnapshottedMilestoneIndex,
            int neighbors,
            int packetsQueueSize,
            long time,
            int tips,
            int transactionsToRequest,
            List<String> features,
            Hash coordinatorAddress,
            long dbSizeInBytes) {}

    Info getNodeInfo(Command.None request) {
        Runtime runtime = Runtime.getRuntime();
        return new Info(
                NAME,
                version(),
                runtime.availableProcessors(),
                runtime.freeMemory(),
                System.getProperty("java.version"),
                runtime.maxMemory(),
                runtime.totalMemory(),
                Hash.NULL,
                0,
                Hash.NULL,
                0,
                0,
                0,
                0,
                0,
                clock.millis(),
                tips.all().size(),
                0,
                settings.attaching().enabled() ? List.of("RemotePOW") : List.of(),
                Hash.NULL,
                store.size());
    }

    /**
     * What the node allows, so that clients need not find out by being refused.
     *
     * @param minWeightMagnitude our extension
     */
    record Configuration(
            int maxFindTransactions,
            int maxRequestsList,
            int maxGetTrytes,
            int maxBodyLength,
            boolean testNet,
            int milestoneStartIndex,
            int minWeightMagnitude) {}

    Configuration getNodeAPIConfiguration(Command.None request) {
        NodeSettings.Limits limits = settings.limits();
        return new Configuration(
                limits.found(), limits.list(), limits.trytes(), limits.body(), false, 0, settings.minWeightMagnitude());
    }

    record Hashes(List<Hash> hashes) {}

    Hashes getTips(Command.None request) {
        return new Hashes(tips.all());
    }

    /** The node asks nobody for transactions. */
    Hashes getMissingTransactions(Command.None request) {
        return new Hashes(List.of());
    }

    record Neighbors(List<String> neighbors) {}

    Neighbors getNeighbors(Command.None request) {
        return new Neighbors(List.of());
    }

    private static String version() {
        String version = NodeCommands.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
