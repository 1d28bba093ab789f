package org.tanglemeter.app.provider;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tanglemeter.app.state.RoleDatabase;
import org.tanglemeter.app.state.SecretStore;
import org.tanglemeter.app.state.SqliteEventLog;
import org.tanglemeter.camel.iota.mam.FollowedAddresses;
import org.tanglemeter.camel.iota.mam.IotaMamConstants;
import org.tanglemeter.consent.Dispatch;
import org.tanglemeter.consent.provider.Outcome;
import org.tanglemeter.consent.provider.ProviderDesk;
import org.tanglemeter.consent.provider.ProviderEvent;
import org.tanglemeter.consent.provider.ProviderProfile;
import org.tanglemeter.ledger.Hash;

/** What households have granted: the steps of the provider's routes. What has happened is on the disk when a method returns. */
public final class ProviderConsent implements FollowedAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderConsent.class);

    private final ProviderDesk desk;

    /**
     * For beans in YAML.
     *
     * @param name that households see
     * @param url https, of the provider's host
     * @param longestSilence of a stream, after which its household is asked for keys; ISO 8601, such as PT36H
     * @param clockOffset added to the system's time, in ISO 8601
     */
    public ProviderConsent(
            RoleDatabase database,
            SecretStore secrets,
            String name,
            String url,
            String longestSilence,
            String clockOffset) {
        this(
                database,
                secrets,
                name,
                url,
                Duration.parse(longestSilence),
                Clock.offset(Clock.systemUTC(), Duration.parse(clockOffset)),
                new SecureRandom());
    }

    ProviderConsent(
            RoleDatabase database,
            SecretStore secrets,
            String name,
            String url,
            Duration longestSilence,
            Clock clock,
            SecureRandom random) {
        this.desk = new ProviderDesk(
                new ProviderProfile(name, URI.create(url)),
                new SqliteEventLog<>(database, "provider", ProviderEvent.class),
                secrets,
                longestSilence,
                clock,
                random);
    }

    /** For whoever shows it, and decides for the provider. */
    public ProviderDesk desk() {
        return desk;
    }

    /** Where answers to requests and messages of households come. */
    @Override
    public Collection<Hash> addresses() {
        return desk.addresses().stream().map(Hash::new).collect(Collectors.toUnmodifiableSet());
    }

    /** Takes what stands on one of the addresses. */
    public void received(@Header(IotaMamConstants.ADDRESS) String address, @Body byte[] message) {
        tell("A message at " + address.substring(0, 9) + "...", desk.receive(address, message));
    }

    /** Takes the end of a chain. */
    public void rotated(@Header(IotaMamConstants.CHANNEL) String channel, @Body byte[] rotation) {
        if (isGranted(channel)) {
            tell("The end of a chain of " + channel, desk.rotate(channel, rotation));
        } else {
            LOG.warn(
                    "{}: its writer goes on in another channel, and has not told us in which: ask for an invitation",
                    channel);
        }
    }

    /** A message has come, whatever is in it. */
    public void heard(@Header(IotaMamConstants.CHANNEL) String channel) {
        if (isGranted(channel)) {
            desk.heard(channel);
        }
    }

    private boolean isGranted(String channel) {
        return desk.channels().containsKey(channel);
    }

    private static void tell(String what, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            LOG.info("{}", done.what());
        } else if (outcome instanceof Outcome.Refused refused) {
            LOG.warn("{} is passed over: {}", what, refused.why());
        }
    }

    /** What has to go out. */
    public List<Dispatch> due() {
        return desk.duties().due();
    }

    /** It has gone out. */
    public void sent(@Header(IotaMamConstants.MESSAGE_KEY) String key) {
        desk.duties().sent(key);
    }

    /**
     * Grants under which all that was received has to be deleted.
     *
     * @param afterEnd {@code keep} or {@code delete}: what becomes of it when a grant ends
     */
    public List<String> grantsToDelete(String afterEnd) {
        if (!Set.of("keep", "delete").contains(afterEnd)) {
            throw new IllegalArgumentException("provider.after-end has to be keep or delete, not " + afterEnd);
        }
        return desk.duties().grantsToDelete(afterEnd.equals("delete"));
    }

    /** All that was received under a grant is deleted. */
    public void deleted(@Header("TanglemeterGrant") String grant, @Body long rows) {
        desk.duties().deleted(grant, rows);
        LOG.info("Grant {}: {} rows deleted", grant, rows);
    }

    /** Ends what has ended by the clock, and destroys what nothing needs any more. */
    public void tidy() {
        desk.duties().tidy();
    }
}
