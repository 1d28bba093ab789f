package org.tanglemeter.app.enemy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.app.wallet.WalletSeed;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.exchange.KeyExchangeSeal;
import org.tanglemeter.consent.wallet.ConsentEvent;
import org.tanglemeter.consent.wallet.ConsentWork;
import org.tanglemeter.crypto.KeyPair;
import org.tanglemeter.crypto.PairwiseKey;
import org.tanglemeter.crypto.Suite;

/** What each party of the story has on its disk. */
final class Parties {
    private Parties() {}

    /**
     * The seed, and what opens the records, of which the wallet may not have told the ledger yet where the last ones stand.
     *
     * @param data of the wallet
     */
    static List<Key> wallet(Path data) {
        String seed = WalletSeed.of(data.resolve("keys/seed.txt").toString()).trytes();
        ConsentWork work = new ConsentWork(PairwiseKey.ofSeed(seed), 0, new SecureRandom());
        List<Key> keys = new ArrayList<>(List.of(new Key.Seed(seed)));
        try (RoleDatabase database = RoleDatabase.open(data.resolve("wallet.db"))) {
            for (ConsentEvent event : new SqliteEventLog<>(database, "consents", ConsentEvent.class).all()) {
                if (event instanceof ConsentEvent.Recorded recorded) {
                    keys.add(new Key.Chain(recorded.root(), work.recordSideKey(recorded.grant(), recorded.index())));
                }
            }
        }
        return keys;
    }

    /** @param data of the device */
    static Key.Private device(Path data) throws SQLException {
        Map<String, byte[]> secrets = secrets(data.resolve("keys/device.db"));
        String seed = new String(secrets.get("device-seed"), StandardCharsets.US_ASCII);
        return new Key.Private(
                keys(seed, PairwiseKey.ofSeed(seed).trytes("device address"), secrets.get("device-salt")));
    }

    /**
     * The keys with which a provider asked, and the secrets of its requests.
     *
     * @param keys file of the provider
     */
    static List<Key> provider(Path keys) throws SQLException {
        Map<String, byte[]> secrets = secrets(keys);
        List<Key> all = new ArrayList<>();
        secrets.forEach((name, secret) -> {
            if (name.endsWith("/salt")) {
                Octets answer = Octets.of(secrets.get(name.replace("/salt", "/answer")));
                String seed = new PairwiseKey(secrets.get("seed")).trytes("provider key pairs");
                all.add(new Key.Shared(answer));
                all.add(new Key.Private(keys(seed, new KeyExchangeSeal(answer).address(), secret)));
            }
        });
        return all;
    }

    private static KeyPair keys(String seed, String address, byte[] salt) {
        return KeyPair.derive(Suite.NTRUHPS2048677_X25519, seed, address, salt);
    }

    private static Map<String, byte[]> secrets(Path file) throws SQLException {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, secret FROM secret")) {
            while (rows.next()) {
                secrets.put(rows.getString(1), rows.getBytes(2));
            }
        }
        return secrets;
    }
}
