package org.tanglemeter.camel.iota.mam;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.pow.Capacity;
import org.tanglemeter.pow.ProofOfWork;

/** What both components need to know of the ledger and of this machine. */
@UriParams
public abstract class LedgerConfiguration implements Cloneable {

    @UriParam(
            defaultValue = "http://localhost:14265",
            description = "URLs of IRI-compatible nodes, separated by commas. The first is asked until it is"
                    + " unavailable, then the next.")
    private String nodes = "http://localhost:14265";

    @UriParam(defaultValue = "30s", javaType = "java.time.Duration", description = "Time that a node has for an answer")
    private long nodeTimeout = 30_000;

    @UriParam(
            defaultValue = "true",
            label = "consumer",
            description =
                    "Whether the node is asked to tell of new transactions as they come. A node that does not know"
                            + " how is polled only.")
    private boolean push = true;

    @UriParam(
            defaultValue = "9",
            label = "producer",
            description =
                    "Zero trits in which a transaction's hash ends: the proof of work, threefold with each one. The"
                            + " node has its own minimum.")
    private int minWeightMagnitude = 9;

    @UriParam(
            defaultValue = "3",
            label = "producer",
            description = "Milestones that the node goes back for the transactions that a message approves")
    private int depth = 3;

    @UriParam(
            defaultValue = "LOCAL",
            enums = "LOCAL,REMOTE",
            label = "producer",
            description = "Where proof of work is done: in this process, or by the node")
    private ProofOfWorkPlace proofOfWork = ProofOfWorkPlace.LOCAL;

    @UriParam(
            defaultValue = "30m",
            javaType = "java.time.Duration",
            label = "producer",
            description = "Time that a node has to do the proof of work of a message")
    private long attachTimeout = 1_800_000;

    @UriParam(label = "producer", description = "Tag of the transactions: up to 27 of the characters 9 and A to Z")
    private String tag = "";

    @UriParam(
            defaultValue = "100",
            description = "Transactions that a message may take. A longer one is unpublishable, or passed over.")
    private int maximumTransactions = 100;

    @UriParam(
            defaultValue = "iota-state",
            description =
                    "Directory of the state: outbox, positions of readers, locks. Keep it out of backups: a writer"
                            + " that goes on from an old copy stops.")
    private String stateDirectory = "iota-state";

    @UriParam(
            defaultValue = "default",
            label = "consumer",
            description =
                    "Name under which the consumer's position is kept; two consumers of one channel need two names")
    private String positionName = "default";

    @UriParam(
            defaultValue = "7d",
            javaType = "java.time.Duration",
            label = "producer,advanced",
            description = "Time for which the keys of published messages are remembered, so that none goes out twice")
    private long keyRetention = Duration.ofDays(7).toMillis();

    @UriParam(label = "advanced", description = "Client of a node, in place of one that is made from nodes")
    @Metadata(autowired = true)
    private NodeClient nodeClient;

    @UriParam(
            label = "advanced",
            description = "Engine for local proof of work, in place of the fastest one on all cores")
    @Metadata(autowired = true)
    private ProofOfWork proofOfWorkEngine;

    @UriParam(label = "advanced", description = "Where the speed of local proof of work is noted")
    @Metadata(autowired = true)
    private Capacity capacity;

    @UriParam(label = "advanced", description = "The clock of timestamps")
    @Metadata(autowired = true)
    private Clock clock;

    /**
     * The nodes as addresses.
     *
     * @throws IllegalArgumentException if one of them is no URL
     */
    List<URI> nodeUris() {
        return Stream.of(nodes.split(",", -1))
                .map(String::strip)
                .map(LedgerConfiguration::nodeUri)
                .toList();
    }

    Clock clockOrSystem() {
        return clock == null ? Clock.systemUTC() : clock;
    }

    private static URI nodeUri(String node) {
        try {
            URI uri = new URI(node);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, without the text, which may hold a password.
        }
        throw new IllegalArgumentException(
                "A node in the option nodes is no URL such as http://localhost:14265 or https://node.example");
    }

    @Override
    protected LedgerConfiguration clone() {
        try {
            return (LedgerConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getNodes() {
        return nodes;
    }

    public void setNodes(String nodes) {
        this.nodes = nodes;
    }

    public long getNodeTimeout() {
        return nodeTimeout;
    }

    public void setNodeTimeout(long nodeTimeout) {
        this.nodeTimeout = nodeTimeout;
    }

    public boolean isPush() {
        return push;
    }

    public void setPush(boolean push) {
        this.push = push;
    }

    public int getMinWeightMagnitude() {
        return minWeightMagnitude;
    }

    public void setMinWeightMagnitude(int minWeightMagnitude) {
        this.minWeightMagnitude = minWeightMagnitude;
    }

    public int getDepth() {
        return depth;
    }

    public void setDepth(int depth) {
        this.depth = depth;
    }

    public ProofOfWorkPlace getProofOfWork() {
        return proofOfWork;
    }

    public void setProofOfWork(ProofOfWorkPlace proofOfWork) {
        this.proofOfWork = proofOfWork;
    }

    public long getAttachTimeout() {
        return attachTimeout;
    }

    public void setAttachTimeout(long attachTimeout) {
        this.attachTimeout = attachTimeout;
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = tag;
    }

    public int getMaximumTransactions() {
        return maximumTransactions;
    }

    public void setMaximumTransactions(int maximumTransactions) {
        this.maximumTransactions = maximumTransactions;
    }

    public String getStateDirectory() {
        return stateDirectory;
    }

    public void setStateDirectory(String stateDirectory) {
        this.stateDirectory = stateDirectory;
    }

    public String getPositionName() {
        return positionName;
    }

    public void setPositionName(String positionName) {
        this.positionName = positionName;
    }

    public long getKeyRetention() {
        return keyRetention;
    }

    public void setKeyRetention(long keyRetention) {
        this.keyRetention = keyRetention;
    }

    public NodeClient getNodeClient() {
        return nodeClient;
    }

    public void setNodeClient(NodeClient nodeClient) {
        this.nodeClient = nodeClient;
    }

    public ProofOfWork getProofOfWorkEngine() {
        return proofOfWorkEngine;
    }

    public void setProofOfWorkEngine(ProofOfWork proofOfWorkEngine) {
        this.proofOfWorkEngine = proofOfWorkEngine;
    }

    public Capacity getCapacity() {
        return capacity;
    }

    public void setCapacity(Capacity capacity) {
        this.capacity = capacity;
    }

    public Clock getClock() {
        return clock;
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }
}
