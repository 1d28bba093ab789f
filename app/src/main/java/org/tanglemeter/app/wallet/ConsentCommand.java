package org.tanglemeter.app.wallet;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.sqlite.SQLiteDataSource;
import org.tanglemeter.app.readings.StoredRows;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.camel.iota.mam.node.JotaNodeClient;
import org.tanglemeter.consent.wallet.ConsentWork;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.ledger.NodeClient;
import org.tanglemeter.ledger.NodeUnavailableException;

/** What one can do about consents without a running wallet: check receipts, and export all that there is. */
public final class ConsentCommand {
    private static final Duration NODE_TIMEOUT = Duration.ofSeconds(30);

    private static final String USAGE = """
            bin/consent verify RECEIPT... [--node.url=URL]
              compares receipts with the ledger; exit code 0 if all hold, 1 if one does not, 2 if that could not be found out
            bin/consent export DIRECTORY [--wallet.data=DIRECTORY]
              writes telegrams and values (JSON Lines, CSV) and receipts (JSON-LD) into a new directory
            Options that are not given are those of config/wallet.properties, or of --config=FILE.""";

    private final PrintStream out;
    private final PrintStream err;

    ConsentCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String... words) {
        System.exit(new ConsentCommand(System.out, System.err).run(words));
    }

    /** @return the process's exit code */
    int run(String... words) {
        List<String> names = new ArrayList<>();
        Properties given = new Properties();
        String config = "";
        for (String word : words) {
            int equals = word.indexOf('=');
            if (word.startsWith("--config=")) {
                config = word.substring(equals + 1);
            } else if (word.startsWith("--") && equals > 2) {
                given.setProperty(word.substring(2, equals), word.substring(equals + 1));
            } else {
                names.add(word);
            }
        }
        if (names.size() < 2 || names.stream().anyMatch(name -> name.startsWith("--"))) {
            err.println(USAGE);
            return 2;
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PropertiesComponent properties = context.getPropertiesComponent();
            properties.setLocation(config.isEmpty() ? "" : "file:" + config);
            properties.setOverrideProperties(given);
            context.build();
            List<String> operands = names.subList(1, names.size());
            if (names.get(0).equals("verify")) {
                return verify(context.resolvePropertyPlaceholders("{{node.url}}"), operands);
            }
            if (names.get(0).equals("export") && operands.size() == 1) {
                export(Path.of(context.resolvePropertyPlaceholders("{{wallet.data}}")), Path.of(operands.get(0)));
                return 0;
            }
            err.println(USAGE);
        } catch (NodeUnavailableException e) {
            err.println(
                    "No node answers, so nothing was found out. Name another one by --node.url=URL. " + e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            err.println(e.getMessage());
        }
        return 2;
    }

    private int verify(String nodes, List<String> receipts) throws IOException {
        List<URI> urls = Stream.of(nodes.split(",", -1))
                .map(String::strip)
                .map(URI::create)
                .toList();
        boolean allHold = true;
        try (NodeClient node = new JotaNodeClient(urls, NODE_TIMEOUT, NODE_TIMEOUT)) {
            ReceiptCheck check = new ReceiptCheck(node);
            for (String receipt : receipts) {
                Path file = Path.of(receipt);
                if (!Files.isRegularFile(file)) {
                    throw new IllegalArgumentException("No such file: " + file);
                }
                ReceiptCheck.Verdict verdict = check.check(Files.readString(file));
                out.println((verdict.holds() ? "HOLDS " : "DOES NOT HOLD ") + file + "\n" + verdict.explanation());
                allHold &= verdict.holds();
            }
        }
        return allHold ? 0 : 1;
    }

    private void export(Path data, Path directory) throws IOException {
        Path database = data.resolve("wallet.db");
        Path seed = data.resolve("keys/seed.txt");
        if (!Files.isRegularFile(database) || !Files.isRegularFile(seed)) {
            throw new IllegalArgumentException(
                    "There is no wallet in " + data + ": name its directory by --wallet.data=");
        }
        SQLiteDataSource store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + data.resolve("readings.db"));
        try (RoleDatabase events = RoleDatabase.open(database)) {
            // Receipts don't depend on the generation.
            ConsentWork work = new ConsentWork(
                    PairwiseKey.ofSeed(WalletSeed.of(seed.toString()).trytes()), 0, new SecureRandom());
            new ConsentExport(
                            new StoredRows(store),
                            WalletConsents.history(events).view(),
                            work)
                    .write(directory);
        }
        out.println("Written to " + directory);
    }
}
