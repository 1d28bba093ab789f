package org.tanglemeter.consent.generation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.generation.WalletLog.Item;

/** Keeps a wallet's log on the ledger, and notices when another copy of the wallet writes one. */
public final class Generations {
    private final WalletLog log;

    public Generations(WalletLog log) {
        this.log = log;
    }

    /**
     * An event that is to survive.
     *
     * @param place in the wallet's database, above 0
     */
    public record Pending(long place, Item item) {}

    /**
     * The next message of the log.
     *
     * @param pending the first event that is not in it
     */
    public Optional<Dispatch> due(GenerationView view, Optional<Pending> pending) {
        return next(view, pending).map(next -> {
            int generation = view.generation().orElseThrow();
            return new Dispatch(
                    key(view),
                    new Dispatch.Target.Address(log.address(generation, view.written())),
                    Octets.of(log.seal(generation, view.written(), next.item())));
        });
    }

    /** It stands on the ledger. */
    public List<GenerationEvent> sent(GenerationView view, String key, Optional<Pending> pending, Instant now) {
        return next(view, pending)
                .filter(next -> key.equals(key(view)))
                .<List<GenerationEvent>>map(
                        next -> List.of(new GenerationEvent.Written(now, next.place(), next.item())))
                .orElseGet(List::of);
    }

    private static String key(GenerationView view) {
        return "wallet-log-" + view.generation().orElseThrow() + "-" + view.written();
    }

    private static Optional<Pending> next(GenerationView view, Optional<Pending> pending) {
        if (!view.isCurrent()) {
            return Optional.empty();
        }
        return view.written() == 0 ? Optional.of(new Pending(0, Item.beginning(view.copy()))) : pending;
    }

    /** Where another copy would write: where this one does, and at the beginnings of later generations. */
    public List<String> addresses(GenerationView view) {
        List<String> addresses = new ArrayList<>();
        view.generation().ifPresent(own -> {
            for (int number = Math.max(0, view.written() - 1); number <= view.written(); number++) {
                addresses.add(log.address(own, number));
            }
            for (int later = own + 1; later <= own + Rebuild.GENERATIONS_ASKED; later++) {
                addresses.add(log.address(later, 0));
            }
        });
        return addresses;
    }

    /** What follows from bytes on one of these addresses; nothing, if they are not this wallet's or this copy's own. */
    public List<GenerationEvent> received(
            GenerationView view, String address, byte[] bytes, Optional<Pending> pending, Instant now) {
        if (!view.isCurrent()) {
            return List.of();
        }
        int own = view.generation().orElseThrow();
        for (int later = own + 1; later <= own + Rebuild.GENERATIONS_ASKED; later++) {
            if (address.equals(log.address(later, 0))
                    && log.open(later, 0, bytes).isPresent()) {
                return List.of(new GenerationEvent.Superseded(now, later));
            }
        }
        if (isForeign(own, view.written() - 1, address, bytes, view.last())
                || isForeign(
                        own, view.written(), address, bytes, next(view, pending).map(Pending::item))) {
            return List.of(new GenerationEvent.Superseded(now, own));
        }
        return List.of();
    }

    private boolean isForeign(int own, int number, String address, byte[] bytes, Optional<Item> mine) {
        return number >= 0
                && address.equals(log.address(own, number))
                && log.open(own, number, bytes)
                        .filter(item -> !Optional.of(item).equals(mine))
                        .isPresent();
    }
}
