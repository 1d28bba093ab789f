package org.tanglemeter.app.wallet;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Header;
import org.tanglemeter.app.OpenedChannel;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.FollowedAddresses;
import org.tanglemeter.camel.iota.mam.FollowedChannels;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Codec;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.History;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.Stream;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.pairing.PairedDevice;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.consent.request.ProviderIdentityCheck;
import org.tanglemeter.consent.request.RequestLink;
import org.tanglemeter.consent.wallet.ConsentEvent;
import org.tanglemeter.consent.wallet.ConsentView;
import org.tanglemeter.consent.wallet.ConsentWork;
import org.tanglemeter.consent.wallet.Consents;
import org.tanglemeter.consent.wallet.Grant;
import org.tanglemeter.consent.wallet.ReadableRange;
import org.tanglemeter.consent.wallet.Refusal;
import org.tanglemeter.consent.wallet.RefusedException;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.ledger.Hash;

/**
 * The household's consents: operations for people, and the steps of the wallet's routes. What has happened is on the disk
 * when a method returns. A copy of the wallet that another one has taken the place of sends nothing any more.
 */
public final class WalletConsents implements FollowedAddresses, FollowedChannels {
    /** The name of the log of its events. */
    public static final String LOG = "consents";

    private static final int IDENTIFIER_BYTES = 16;
    private static final Codec<StatusEvent> STATUS = new Codec<>(StatusEvent.class);

    private final WalletGeneration generation;
    private final WalletPairing pairing;
    private final WalletReadings readings;
    private final Operations operations;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final ProviderIdentityCheck identities = new ProviderIdentityCheck();
    private final ConsentWork work;
    private final History<ConsentEvent, ConsentView> history;

    public WalletConsents(
            RoleDatabase database,
            WalletGeneration generation,
            WalletPairing pairing,
            WalletReadings readings,
            Operations operations) {
        this.generation = generation;
        this.pairing = pairing;
        this.readings = readings;
        this.operations = operations;
        this.work = new ConsentWork(PairwiseKey.ofSeed(generation.seed()), generation.number(), random);
        this.history = history(database);
    }

    static History<ConsentEvent, ConsentView> history(RoleDatabase database) {
        return new History<>(
                new SqliteEventLog<>(database, LOG, ConsentEvent.class), ConsentView.EMPTY, ConsentView::after);
    }

    /** The side key of one entry of a record, 81 trytes, and the entry's index as its epoch. */
    record RecordKey(String sideKey, int epoch) {}

    /**
     * Takes a provider's request, to be granted or declined. The same one again changes nothing.
     *
     * @param text of the link
     * @return the request's identifier
     * @throws org.tanglemeter.consent.UnreadableException that says for people what is wrong with it
     * @throws RefusedException likewise
     */
    public String request(String text) {
        RequestLink link = RequestLink.parse(text);
        history.decide(view -> Consents.request(view, link, clock.instant()));
        return link.request().document().id();
    }

    /**
     * Asks the host of a request's URL whether the request is its own, and pins the key if it says so. Takes seconds where
     * the host is slow; the host learns that somebody at this address has its request.
     *
     * @throws RefusedException if there is no such request
     */
    public ProviderIdentityCheck.Outcome check(String request) throws InterruptedException {
        ConsentView.Request known = history.view().requests().get(request);
        if (known == null) {
            throw new RefusedException(Refusal.NO_SUCH_REQUEST);
        }
        ProviderIdentityCheck.Outcome outcome = identities.check(known.signed().document());
        if (outcome instanceof ProviderIdentityCheck.Outcome.Confirmed confirmed) {
            history.decide(view -> Consents.confirmed(view, confirmed.identity(), clock.instant()));
        }
        return outcome;
    }

    /** @throws RefusedException that says why this can't be */
    public void decline(String request) {
        history.decide(view -> Consents.decline(view, request, clock.instant()));
    }

    /**
     * Consents to a request, as a whole or to less. Consenting twice does it once.
     *
     * @param device its address
     * @return the consent's identifier
     * @throws RefusedException that says why this can't be
     */
    public String grant(String request, String device, Set<Stream> streams, Instant until) {
        if (device(device).isEmpty()) {
            throw new RefusedException(Refusal.DEVICE_NOT_OWNED);
        }
        String id = identifier();
        history.decide(view -> Consents.grant(view, id, request, device, streams, until, clock.instant()));
        return history.view().grants().values().stream()
                .filter(grant -> grant.request().document().id().equals(request))
                .map(Grant::id)
                .findFirst()
                .orElseThrow();
    }

    /** Takes a consent back. Doing so twice does it once. */
    public void revoke(String grant) {
        history.decide(view -> Consents.revoke(view, grant, clock.instant()));
    }

    /** Asks the provider of an ended consent to delete what it has. Asking twice does it once. */
    public void erase(String grant) {
        history.decide(view -> Consents.erase(view, grant, identifier(), clock.instant()));
    }

    /** All requests that were ever taken, in order. */
    public List<ShownRequest> requests() {
        ConsentView view = history.view();
        return view.requests().values().stream()
                .map(request -> ShownRequest.of(view, request))
                .toList();
    }

    /** All consents that were ever given, in order. */
    public List<ShownConsent> grants() {
        ConsentView view = history.view();
        return view.grants().values().stream()
                .map(grant -> ShownConsent.of(view, grant, operations))
                .toList();
    }

    /** @throws RefusedException if there is no such consent */
    public ShownConsent grant(String id) {
        ConsentView view = history.view();
        return ShownConsent.of(view, known(view, id), operations);
    }

    /**
     * A receipt for each entry of a consent's record that stands on the ledger, in order.
     *
     * @throws RefusedException if there is no such consent
     */
    public List<Receipt> receipts(String grant) {
        return work.receipts(known(history.view(), grant));
    }

    /** What left the house: what each provider could read of the messages that the wallet has read itself, by day. */
    public List<Disclosure> disclosures() {
        ConsentView view = history.view();
        return view.grants().values().stream()
                .flatMap(grant -> ReadableRange.of(view, grant).stream()
                        .flatMap(range -> readings.days(range).stream())
                        .collect(Collectors.groupingBy(
                                WalletReadings.Day::date, TreeMap::new, Collectors.reducing(WalletReadings.Day::plus)))
                        .values()
                        .stream()
                        .flatMap(Optional::stream)
                        .map(day -> Disclosure.of(grant, day)))
                .toList();
    }

    /** What the household has now, to be written in open formats. */
    public ConsentExport export() {
        return new ConsentExport(readings.rows(), history.view(), work);
    }

    /** What has to go out. */
    public List<Dispatch> due() {
        if (!generation.isCurrent()) {
            return List.of();
        }
        endThoseOfRemovedDevices();
        return work.due(history.view(), pairing::controlChannel);
    }

    private void endThoseOfRemovedDevices() {
        Set<String> removed = history.view().grants().values().stream()
                .map(Grant::device)
                .filter(device -> device(device).isEmpty())
                .collect(Collectors.toSet());
        removed.forEach(device -> history.decide(view -> Consents.deviceRemoved(view, device, clock.instant())));
    }

    /** It has gone out. */
    public void sent(@Header(IotaMamConstants.MESSAGE_KEY) String key, @Header(IotaMamConstants.ROOT) String root) {
        history.decide(view -> ConsentWork.sent(view, key, Optional.ofNullable(root), clock.instant()));
    }

    /** Takes what a device tells of consents and of its streams; other things change nothing here. */
    public void told(@Header(IotaMamConstants.CHANNEL) String channel, byte[] message) {
        StatusEvent event = STATUS.decode(message);
        pairing.deviceOfStatus(channel)
                .ifPresent(device -> history.decide(view -> Consents.heard(view, device.address(), event)));
    }

    /** The inboxes of the consents about which a provider may still have something to say. */
    @Override
    public Collection<Hash> addresses() {
        return history.view().grants().values().stream()
                .filter(Grant::isHeard)
                .map(grant -> new Hash(work.inbox(grant.id()).walletAddress()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Takes what stands there; what no provider has sealed changes nothing. */
    public void received(@Header(IotaMamConstants.ADDRESS) String address, byte[] message) {
        history.view().grants().values().stream()
                .filter(Grant::isHeard)
                .filter(grant -> work.inbox(grant.id()).walletAddress().equals(address))
                .forEach(grant -> work.inbox(grant.id())
                        .openAtWallet(message)
                        .ifPresent(opened ->
                                history.decide(view -> Consents.heard(view, grant.id(), opened, clock.instant()))));
    }

    /** The chains of the household's own streams. */
    @Override
    public Collection<FollowedChannel> channels() {
        return history.view().streams().stream()
                .map(chain ->
                        OpenedChannel.followed(chain.channel(), chain.entry().entry()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The stream that a chain is part of, as {@code DEVICE.live}.
     *
     * @param channel under which the wallet follows the chain
     */
    public String series(String channel) {
        return history.view().streams().stream()
                .filter(chain -> chain.channel().equals(channel))
                .findFirst()
                .map(chain -> chain.device() + "." + chain.entry().stream().id())
                .orElse(channel);
    }

    /** What the next message of a record has to be masked with; empty if the channel is no record. */
    Optional<RecordKey> nextRecordKey(String channel) {
        return work.grantOfRecord(history.view(), channel).map(grant -> {
            int index = grant.nextEntry().orElse(grant.entries().size());
            return new RecordKey(work.recordSideKey(grant.id(), index), index);
        });
    }

    private Optional<PairedDevice> device(String address) {
        return pairing.device(address).filter(device -> device.stage() == PairedDevice.Stage.OWNED);
    }

    private static Grant known(ConsentView view, String id) {
        return view.grant(id).orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_CONSENT));
    }

    private String identifier() {
        return HexFormat.of().formatHex(Octets.random(IDENTIFIER_BYTES, random).bytes());
    }
}
