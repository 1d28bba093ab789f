package org.tanglemeter.app.enemy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tanglemeter.app.story.ToldStory;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.pairing.WalletSideEvent;
import org.tanglemeter.consent.request.RequestDocument;
import org.tanglemeter.consent.request.SignedRequest;
import org.tanglemeter.consent.wallet.ConsentEvent;

/** The ledger that the story left behind, and what stands on it as those know who wrote it: all their keys together. */
final class Aftermath {
    private static final int STEPS = 10;

    private static Aftermath known;

    private final ToldStory story;
    private final WholeLedger ledger;
    private final Attacker everybody;

    private Aftermath(ToldStory story) throws Exception {
        this.story = story;
        this.ledger = WholeLedger.of(story.data("node"));
        this.everybody = new Attacker(ledger).with(everybodysKeys());
    }

    /** Of the one story of this run of the tests. */
    static synchronized Aftermath of(ToldStory story) throws Exception {
        if (known == null || known.story != story) {
            known = new Aftermath(story);
        }
        return known;
    }

    private List<Key> everybodysKeys() throws Exception {
        List<Key> keys = new ArrayList<>(Parties.wallet(story.data("wallet")));
        for (String device : List.of("house", "barn")) {
            keys.add(Parties.device(story.data(device)));
        }
        for (int step = 1; step <= STEPS; step++) {
            for (String provider : List.of("a", "b", "c")) {
                keys.addAll(Parties.provider(story.keysAfter(step, provider)));
            }
        }
        return keys;
    }

    WholeLedger ledger() {
        return ledger;
    }

    /** Who can read all that those wrote who lived through the story, with the keys that were not destroyed at once. */
    Attacker everybody() {
        return everybody;
    }

    /** Somebody with the whole ledger, and the keys that a provider had after a step. */
    Attacker provider(String provider, int step) throws Exception {
        return new Attacker(ledger).with(Parties.provider(story.keysAfter(step, provider)));
    }

    /** What providers asked for, in the order of their requests. */
    List<RequestDocument> requests() {
        return everybody.said(ConsentEvent.Requested.class).stream()
                .map(asked -> SignedRequest.read(asked.request().bytes()).document())
                .toList();
    }

    /** The first consent that was given to a provider. */
    String firstGrantOf(String provider) {
        return grantsOf(provider).get(0);
    }

    /** The last consent that was given to a provider. */
    String lastGrantOf(String provider) {
        List<String> grants = grantsOf(provider);
        return grants.get(grants.size() - 1);
    }

    private List<String> grantsOf(String provider) {
        Set<String> requests = requests().stream()
                .filter(document -> document.providerName().startsWith(provider.toUpperCase(Locale.ROOT)))
                .map(RequestDocument::id)
                .collect(Collectors.toSet());
        return everybody.said(ConsentEvent.Granted.class).stream()
                .filter(granted -> requests.contains(granted.request()))
                .sorted(Comparator.comparing(ConsentEvent.Granted::at))
                .map(ConsentEvent.Granted::grant)
                .toList();
    }

    /** The first messages that a grant opened, one a stream. */
    List<String> firstReadable(String grant) {
        return everybody.said(StatusEvent.KeysSent.class).stream()
                .filter(sent -> sent.grant().equals(grant))
                .flatMap(sent -> sent.firstReadable().stream().map(StatusEvent.Place::root))
                .toList();
    }

    /** The last messages that a grant opened, one a stream: the ends of their chains. */
    List<String> lastReadable(String grant) {
        return everybody.said(StatusEvent.AuthorizationEnded.class).stream()
                .filter(ended -> ended.grant().equals(grant))
                .flatMap(ended -> ended.lastReadable().stream().map(StatusEvent.Place::root))
                .toList();
    }

    /** The roots of a stream's messages from a first to a last one, whatever chains they stand in. */
    List<String> between(String first, String last) {
        List<String> stream = streamWith(first);
        return stream.subList(stream.indexOf(first), stream.indexOf(last) + 1);
    }

    /** The roots of a stream's messages before one. */
    List<String> before(String root) {
        List<String> stream = streamWith(root);
        return stream.subList(0, stream.indexOf(root));
    }

    private List<String> streamWith(String root) {
        return everybody.said(WalletSideEvent.DeviceAdded.class).stream()
                .map(device -> everybody.from(device.status().root()))
                .flatMap(status ->
                        Arrays.stream(org.tanglemeter.consent.Stream.values()).map(stream -> rootsOf(stream, status)))
                .filter(roots -> roots.contains(root))
                .findFirst()
                .orElseThrow();
    }

    private List<String> rootsOf(org.tanglemeter.consent.Stream stream, List<Reading> status) {
        return status.stream()
                .map(Reading::said)
                .filter(StatusEvent.StreamOpened.class::isInstance)
                .map(said -> ((StatusEvent.StreamOpened) said).stream())
                .filter(opened -> opened.stream() == stream)
                .flatMap(opened -> everybody.from(opened.entry().root()).stream())
                .map(reading -> reading.place().orElseThrow().key().root())
                .toList();
    }
}
