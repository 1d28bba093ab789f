package org.tanglemeter.app.wallet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.tanglemeter.app.wallet.Foresight.Step;
import org.tanglemeter.consent.pairing.PairedDevice;
import org.tanglemeter.consent.pairing.Pairing;
import org.tanglemeter.consent.pairing.PairingState;
import org.tanglemeter.consent.wallet.ConsentView;
import org.tanglemeter.consent.wallet.ConsentWork;
import org.tanglemeter.consent.wallet.Grant;
import org.tanglemeter.pow.Capacity;

/** The wallet's long operations, each of which takes proofs of work at several places, and how far each is. */
public final class Operations implements CamelContextAware {
    /** Looking for the key; claim; challenge; answer, on an opened channel; result. */
    private static final List<Step> PAIRING =
            List.of(new Step(0, 1), new Step(1, 1), new Step(1, 2), new Step(1, 1), new Step(1, 2));

    /** The wish; the provider's statement. */
    private static final List<Step> ERASURE = List.of(new Step(1, 1), new Step(1, 2));

    /** The word of it; the ends of the device's three streams, and its last word. */
    private static final List<Step> REMOVAL = List.of(new Step(1, 1), new Step(4, 2));

    private final Clock clock = Clock.systemUTC();
    private final int weight;
    private final Duration look;
    private final Supplier<Capacity> capacity;
    private CamelContext context;

    /**
     * For beans in YAML.
     *
     * @param weight zero trits of each transaction
     * @param look ms between two looks for messages
     */
    public Operations(int weight, long look) {
        this.weight = weight;
        this.look = Duration.ofMillis(look);
        // The bean is made before the one that measures.
        this.capacity = () -> context.getRegistry().findSingleByType(Capacity.class);
    }

    private Operations() {
        this.weight = 0;
        this.look = Duration.ZERO;
        this.capacity = () -> new Capacity(1);
    }

    /** Foretells nothing: for who reads it later. */
    static Operations withoutForesight() {
        return new Operations();
    }

    Progress pairing(Pairing pairing) {
        PairingState state = pairing.state();
        if (state.isEnd()) {
            return state == PairingState.PAIRED
                    ? Progress.done(PAIRING.size(), state.explanation())
                    : Progress.failed(PAIRING.size(), state.explanation());
        }
        return going(PAIRING, state.step(), pairing.begun(), state.explanation());
    }

    /** Granting a consent, or ending it once that was wanted. */
    Progress consent(ConsentView view, Grant grant) {
        int untold = ConsentWork.untold(view, grant);
        int streams = grant.streams().size();
        // Before its keys, a device ends the epoch of each stream; after it, it tells the wallet.
        List<Step> granting = List.of(new Step(1, 1), new Step(1, 1), new Step(streams + 2, 2));
        // A device ends each stream's chain, and tells the wallet of the next ones and of the end.
        List<Step> ending = List.of(new Step(Math.max(1, untold), 1), new Step(2 * streams, 2));
        return switch (grant.state()) {
            case GRANTING -> granting(granting, grant, Math.max(0, 2 - untold));
            case ACTIVE -> Progress.done(granting.size(), "The provider can read.");
            case ENDING ->
                going(
                        ending,
                        untold == 0 ? 1 : 0,
                        grant.revoked().orElseThrow(),
                        "The device is to end what the provider can read.");
            case ENDED ->
                grant.keysSent().isEmpty() && grant.revoked().isEmpty()
                        ? Progress.failed(granting.size(), "The consent ended before the provider could read anything.")
                        : Progress.done(ending.size(), "The provider can read nothing new.");
        };
    }

    private Progress granting(List<Step> steps, Grant grant, int done) {
        if (clock.instant().isBefore(grant.from())) {
            return new Progress(
                    Progress.State.GOING,
                    done,
                    steps.size(),
                    Optional.empty(),
                    "The device hands over the keys when the consent begins.");
        }
        Instant begun = grant.granted().isAfter(grant.from()) ? grant.granted() : grant.from();
        return going(steps, done, begun, "The device is to hand over the keys.");
    }

    /** Asking a provider to delete what it has. */
    Progress erasure(ConsentView view, Grant.Erasure asked) {
        return asked.confirmed().isPresent()
                ? Progress.done(ERASURE.size(), "The provider says that it has deleted what it had.")
                : going(
                        ERASURE,
                        ConsentWork.isErasureTold(view, asked) ? 1 : 0,
                        asked.asked(),
                        "The provider is to delete what it has, and to say so.");
    }

    /**
     * Giving a device up.
     *
     * @param told whether it knows of it
     * @return nothing, if nobody wants that
     */
    Optional<Progress> removal(PairedDevice device, boolean told) {
        return switch (device.stage()) {
            case OWNED -> Optional.empty();
            case DELETED ->
                Optional.of(going(
                        REMOVAL,
                        told ? 1 : 0,
                        device.since(),
                        "The device is to end what others read, and to forget this wallet. If it is lost, nothing more is to"
                                + " be done."));
            case RELEASED -> Optional.of(Progress.done(REMOVAL.size(), "The device is no longer this wallet's."));
        };
    }

    private Progress going(List<Step> steps, int done, Instant begun, String explanation) {
        return new Progress(
                Progress.State.GOING,
                done,
                steps.size(),
                new Foresight(capacity.get(), weight, look).secondsLeft(steps, done, begun, clock.instant()),
                explanation);
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }
}
