package org.tanglemeter.app.wallet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.tanglemeter.app.http.Fields;
import org.tanglemeter.app.http.HttpProblemException;
import org.tanglemeter.app.http.ProblemType;
import org.tanglemeter.app.http.Version;
import org.tanglemeter.app.http.Versioned;
import org.tanglemeter.consent.message.EnergyReport;
import org.tanglemeter.consent.pairing.PairedDevice;
import org.tanglemeter.consent.pairing.Pairing;
import org.tanglemeter.consent.pairing.PairingState;
import org.tanglemeter.consent.pairing.PairingText;
import org.tanglemeter.consent.receipt.Receipt;
import org.tanglemeter.consent.request.ProviderIdentityCheck;
import org.tanglemeter.consent.wallet.Grant;
import org.tanglemeter.consent.wallet.Refusal;

/**
 * The wallet's operations as its API offers them. What a request lacks is a problem for its sender, and so is a version of what
 * it would change that is not the present one. Between looking at that and the change, no other request changes anything.
 */
public final class WalletApi {
    private final WalletGeneration generation;
    private final WalletPairing pairing;
    private final WalletConsents consents;
    private final Operations operations;

    public WalletApi(
            WalletGeneration generation, WalletPairing pairing, WalletConsents consents, Operations operations) {
        this.generation = generation;
        this.pairing = pairing;
        this.consents = consents;
        this.operations = operations;
    }

    /**
     * The wallet itself.
     *
     * @param generation from 0; each restored one is greater
     * @param current whether no newer one has taken its place
     */
    public record ShownWallet(int generation, boolean current) {}

    /**
     * A device.
     *
     * @param address identifies it, 81 trytes
     * @param version changes with the device, and with the consents that would end with it
     * @param owned whether it has not been given up
     * @param removal how far it is, if the device was given up
     * @param energy what its proof of work takes, once it has told
     */
    public record ShownDevice(
            String address,
            Version version,
            String name,
            boolean owned,
            Optional<Progress> removal,
            Optional<EnergyReport> energy)
            implements Versioned {}

    /** A pairing and how far it is. */
    public record ShownPairing(String pairing, PairingState state, Progress progress) {}

    public ShownWallet wallet() {
        return new ShownWallet(generation.number(), generation.isCurrent());
    }

    public List<ShownDevice> devices() {
        return pairing.unreleased().stream().map(this::shown).toList();
    }

    /** Begins to pair the device that shows the {@code code}. */
    public ShownPairing pair(@Body Map<?, ?> body) {
        return pairing(pairing.pair(code(new Fields(body).text("code"))));
    }

    private static PairingText code(String text) {
        try {
            return PairingText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new HttpProblemException(ProblemType.NO_PAIRING_CODE, Map.of("problem", e.getMessage()));
        }
    }

    public ShownPairing pairing(@Header("id") String id) {
        return pairing.operation(id)
                .map(this::shown)
                .orElseThrow(() -> new HttpProblemException(ProblemType.NO_SUCH_PAIRING));
    }

    public List<ShownPairing> pairings() {
        return pairing.operations().stream().map(this::shown).toList();
    }

    /** A device that is or was the household's. */
    public ShownDevice device(@Header("id") String address) {
        return pairing.device(address)
                .map(this::shown)
                .orElseThrow(() -> new HttpProblemException(ProblemType.NO_SUCH_DEVICE));
    }

    /** Gives a device up; all consents for it end. */
    public synchronized ShownDevice removeDevice(@Header("id") String address, @Header(Version.IF_MATCH) String known) {
        device(address).version().require(known);
        pairing.delete(address);
        return device(address);
    }

    public List<ShownRequest> requests() {
        return consents.requests();
    }

    /** Takes the request of a {@code link}. */
    public ShownRequest takeRequest(@Body Map<?, ?> body) {
        return request(consents.request(new Fields(body).text("link")));
    }

    public ShownRequest request(@Header("id") String id) {
        return find(id).orElseThrow(() -> new HttpProblemException(Refusal.NO_SUCH_REQUEST));
    }

    private Optional<ShownRequest> find(String id) {
        return consents.requests().stream()
                .filter(request -> request.id().equals(id))
                .findFirst();
    }

    /**
     * What a provider's host says of its request.
     *
     * @param outcome CONFIRMED, DENIED or UNKNOWN
     */
    public record ShownCheck(String outcome, String host) {}

    /** Asks the provider's host whether the request is its own. */
    public ShownCheck check(@Header("id") String id, @Header(Version.IF_MATCH) String known)
            throws InterruptedException {
        ShownRequest request = request(id);
        request.version().require(known);
        String host = request.host();
        ProviderIdentityCheck.Outcome outcome = consents.check(id);
        if (outcome instanceof ProviderIdentityCheck.Outcome.Confirmed) {
            return new ShownCheck("CONFIRMED", host);
        }
        return new ShownCheck(outcome instanceof ProviderIdentityCheck.Outcome.Denied ? "DENIED" : "UNKNOWN", host);
    }

    public synchronized ShownRequest decline(@Header("id") String id, @Header(Version.IF_MATCH) String known) {
        request(id).version().require(known);
        consents.decline(id);
        return request(id);
    }

    /** Consents: {@code device}, {@code streams}, {@code until}. */
    public synchronized ShownConsent grant(
            @Header("id") String id, @Header(Version.IF_MATCH) String known, @Body Map<?, ?> body) {
        request(id).version().require(known);
        Fields fields = new Fields(body);
        return consents.grant(
                consents.grant(id, fields.text("device"), fields.streams("streams"), fields.time("until")));
    }

    public List<ShownConsent> consents() {
        return consents.grants();
    }

    public ShownConsent consent(@Header("id") String id) {
        return consents.grants().stream()
                .filter(consent -> consent.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new HttpProblemException(Refusal.NO_SUCH_CONSENT));
    }

    public synchronized ShownConsent revoke(@Header("id") String id, @Header(Version.IF_MATCH) String known) {
        consent(id).version().require(known);
        consents.revoke(id);
        return consent(id);
    }

    public synchronized ShownConsent erase(@Header("id") String id, @Header(Version.IF_MATCH) String known) {
        consent(id).version().require(known);
        consents.erase(id);
        return consent(id);
    }

    public List<Receipt> receipts(@Header("id") String id) {
        consent(id);
        return consents.receipts(id);
    }

    /** What left the house, by consent and day. */
    public List<Disclosure> disclosures() {
        return consents.disclosures();
    }

    /** What the household has, in open formats. */
    public ConsentExport export() {
        return consents.export();
    }

    private ShownDevice shown(PairedDevice device) {
        List<String> ending = consents.grants().stream()
                .filter(consent -> consent.device().equals(device.address()) && consent.state() != Grant.State.ENDED)
                .map(ShownConsent::id)
                .toList();
        return new ShownDevice(
                device.address(),
                Version.of(device.stage(), ending),
                device.name(),
                device.stage() == PairedDevice.Stage.OWNED,
                operations.removal(device, pairing.isDeletionTold(device)),
                device.energy());
    }

    private ShownPairing shown(Pairing going) {
        return new ShownPairing(going.id(), going.state(), operations.pairing(going));
    }
}
