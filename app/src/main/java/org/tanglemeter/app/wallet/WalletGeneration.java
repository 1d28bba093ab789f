package org.tanglemeter.app.wallet;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.app.state.LastingEvents;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.AddressMessages;
import org.tanglemeter.camel.iota.mam.FollowedAddresses;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.generation.GenerationEvent;
import org.tanglemeter.consent.generation.GenerationView;
import org.tanglemeter.consent.generation.Generations;
import org.tanglemeter.consent.generation.Generations.Pending;
import org.tanglemeter.consent.generation.Rebuild;
import org.tanglemeter.consent.generation.WalletLog;
import org.tanglemeter.consent.generation.WalletLog.Item;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.wallet.ConsentEvent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.NodeUnavailableException;

/**
 * Which copy of the wallet this is. An empty database looks up on the ledger what the seed has there, and takes it over,
 * before anything else reads the database. Afterwards it keeps the log on the ledger, and stops when another copy writes.
 */
public final class WalletGeneration implements FollowedAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(WalletGeneration.class);
    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 5_000;
    private static final int COPY_BYTES = 16;
    private static final String OWN_LOG = "generation";

    /** The wallet's logs with events that survive a lost disk. */
    private static final Map<String, Class<?>> LOGS =
            Map.of("pairing", WalletSideEvent.class, WalletConsents.LOG, ConsentEvent.class);

    private final WalletSeed seed;
    private final Clock clock;
    private final Generations generations;
    private final LastingEvents events;
    private final long beginning;
    private final History<GenerationEvent, GenerationView> history;

    /**
     * Looks the seed up if the database is empty; waits for a node to answer, as long as it takes.
     *
     * @param nodes URLs separated by commas
     */
    public WalletGeneration(RoleDatabase database, WalletSeed seed, String nodes) {
        this.seed = seed;
        this.clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        WalletLog log = new WalletLog(seed.trytes(), random);
        this.generations = new Generations(log);
        this.events = new LastingEvents(database, LOGS);
        SqliteEventLog<GenerationEvent> own = new SqliteEventLog<>(database, OWN_LOG, GenerationEvent.class);
        if (own.all().isEmpty()) {
            begin(log, nodes, random);
        }
        this.beginning = events.first(OWN_LOG);
        this.history = new History<>(own, GenerationView.EMPTY, GenerationView::after);
    }

    private void begin(WalletLog log, String nodes, SecureRandom random) {
        Rebuild rebuild = lookUp(log, nodes);
        GenerationEvent begun =
                new GenerationEvent.Begun(clock.instant(), rebuild.generation(), Octets.random(COPY_BYTES, random));
        List<Item> items = new ArrayList<>(rebuild.items());
        items.add(new Item(OWN_LOG, Octets.of(new Codec<>(GenerationEvent.class).encode(begun))));
        events.restore(items);
        if (rebuild.generation() == 0) {
            LOG.info("The ledger knows nothing of this seed: the wallet is new");
        } else {
            LOG.info(
                    "Restored {} events of the wallet from the ledger",
                    rebuild.items().size());
        }
    }

    private static Rebuild lookUp(WalletLog log, String nodes) {
        List<URI> uris = Stream.of(nodes.split(",", -1))
                .map(String::strip)
                .map(URI::create)
                .toList();
        try (NodeClient node = new JotaNodeClient(uris, NODE_TIMEOUT, NODE_TIMEOUT)) {
            while (true) {
                try {
                    return Rebuild.read(log, addresses -> read(node, addresses));
                } catch (NodeUnavailableException e) {
                    LOG.warn(
                            "A wallet's first start looks its seed up on the ledger, and waits for a node: {}",
                            e.getMessage());
                    pause();
                }
            }
        }
    }

    private static Map<String, List<byte[]>> read(NodeClient node, Collection<String> addresses) {
        Map<String, List<byte[]>> messages = new LinkedHashMap<>();
        AddressMessages.read(node, addresses.stream().map(Hash::new).toList())
                .forEach((address, bodies) -> messages.put(address.trytes(), bodies));
        return messages;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to stop before a node answered", e);
        }
    }

    /** 81 trytes: the wallet's seed. */
    public String seed() {
        return seed.trytes();
    }

    /** Number of this copy, from 0; each restored one is greater. */
    public int number() {
        return history.view().generation().orElseThrow();
    }

    /** Whether this copy may write; it may not once it has met another one. */
    public boolean isCurrent() {
        return history.view().isCurrent();
    }

    /** Where another copy would write. */
    @Override
    public Collection<Hash> addresses() {
        return generations.addresses(history.view()).stream().map(Hash::new).toList();
    }

    /** Takes what stands there. */
    public void received(@Header(IotaMamConstants.ADDRESS) String address, byte[] message) {
        List<GenerationEvent> met =
                history.decide(view -> generations.received(view, address, message, pending(view), clock.instant()));
        if (!met.isEmpty()) {
            LOG.error("Another copy of this wallet has written on the ledger: this one stops. Go on with that one; or"
                    + " stop it, remove all of this one's data but the seed, and start this one again");
        }
    }

    /** What has to go out. */
    public List<Dispatch> due() {
        GenerationView view = history.view();
        return generations.due(view, pending(view)).stream().toList();
    }

    /** It has gone out. */
    public void sent(@Header(IotaMamConstants.MESSAGE_KEY) String key) {
        history.decide(view -> generations.sent(view, key, pending(view), clock.instant()));
    }

    private Optional<Pending> pending(GenerationView view) {
        return events.after(Math.max(beginning, view.place()));
    }
}
