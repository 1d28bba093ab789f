package org.tanglemeter.app.wallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.tanglemeter.app.Restart;
import org.tanglemeter.app.http.Fields;
import org.tanglemeter.app.http.HttpProblemException;
import org.tanglemeter.app.http.ProblemType;

/** A new wallet's first steps: its seed is shown until somebody has noted it, or another wallet's seed takes its place. */
public final class WalletFirstRun implements CamelContextAware {
    private static final int GROUPS = 9;
    private static final Path PASSWORD = Path.of("keys", "password");

    private final WalletSeed seed;
    private final WalletGeneration generation;
    private final WalletPairing pairing;
    private CamelContext context;

    public WalletFirstRun(WalletSeed seed, WalletGeneration generation, WalletPairing pairing) {
        this.seed = seed;
        this.generation = generation;
        this.pairing = pairing;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }

    /**
     * The seed.
     *
     * @param noted whether somebody has shown that it is noted; it is told no more then
     * @param groups nine of nine characters each
     * @param file where it lies
     */
    public record ShownSeed(boolean noted, Optional<List<String>> groups, String file) {
        /** Tells nothing of the seed. */
        @Override
        public String toString() {
            return "ShownSeed[noted=" + noted + "]";
        }
    }

    public ShownSeed seed() {
        return new ShownSeed(
                seed.isNoted(),
                seed.isNoted() ? Optional.empty() : Optional.of(groups()),
                seed.file().toString());
    }

    private List<String> groups() {
        return List.of(seed.trytes().split("(?<=\\G.{9})"));
    }

    /**
     * The seed is noted, as {@code first} and {@code last} show: its first and last group.
     *
     * @throws HttpProblemException if they are others
     */
    public void noted(@Body Map<?, ?> body) {
        Fields fields = new Fields(body);
        requireGroup(fields.text("first"), 1);
        requireGroup(fields.text("last"), GROUPS);
        seed.markNoted();
    }

    private void requireGroup(String typed, int number) {
        if (!WalletSeed.plain(typed).equals(groups().get(number - 1))) {
            throw new HttpProblemException(ProblemType.WRONG_SEED_GROUP, Map.of("group", number));
        }
    }

    /**
     * Goes on as the wallet of another {@code seed}, which is rebuilt from the ledger. What this one has is put aside.
     *
     * @throws HttpProblemException if it is no seed, or this wallet is in use
     */
    public void restore(@Body Map<?, ?> body) {
        String kept = WalletSeed.plain(new Fields(body).text("seed"));
        if (!WalletSeed.isSeed(kept)) {
            throw new HttpProblemException(ProblemType.NO_SEED, Map.of("length", kept.length()));
        }
        if (seed.isNoted() || generation.number() > 0 || !pairing.operations().isEmpty()) {
            throw new HttpProblemException(ProblemType.WALLET_IN_USE);
        }
        Restart restart = context.getRegistry().lookupByNameAndType(Restart.BEAN, Restart.class);
        if (restart == null) {
            throw new HttpProblemException(ProblemType.NO_RESTART);
        }
        restart.with(() -> replace(seed.file(), kept));
    }

    /** Puts all aside but the password of the pages. */
    private static void replace(Path file, String kept) {
        Path data = file.getParent().getParent();
        Path aside = data.resolve("unused-" + Instant.now().toEpochMilli());
        try (Stream<Path> all = Files.list(data)) {
            List<Path> old = all.filter(path -> !path.getFileName().toString().startsWith("unused-"))
                    .toList();
            Files.createDirectory(aside);
            for (Path path : old) {
                Files.move(path, aside.resolve(path.getFileName()));
            }
            if (Files.exists(aside.resolve(PASSWORD))) {
                Files.createDirectories(data.resolve(PASSWORD).getParent());
                Files.move(aside.resolve(PASSWORD), data.resolve(PASSWORD));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't put the unused wallet aside in " + aside, e);
        }
        WalletSeed.restore(file.toString(), kept);
    }
}
