package org.tanglemeter.app.enemy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tanglemeter.app.story.ToldStory;
import org.tanglemeter.consent.Kind;
import org.tanglemeter.consent.message.ControlEvent;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.consent.message.StatusEvent;
import org.tanglemeter.consent.receipt.ConsentRecord;

/**
 * Providers that keep all the keys that they ever had, and try them on the whole ledger. The same attack reads all that
 * they were granted.
 */
@ExtendWith(ToldStory.Extension.class)
class FormerReadersTest {
    private Aftermath aftermath;

    @BeforeEach
    void tell(ToldStory story) throws Exception {
        aftermath = Aftermath.of(story);
    }

    @Test
    void whoIsRevokedReadsWhatItWasGrantedAndNothingAfterTheRotation() throws Exception {
        Attacker revoked = aftermath.provider("b", 2);
        String grant = aftermath.firstGrantOf("b");

        assertThat(revoked.roots()).isEqualTo(granted(grant));
        assertThat(data(revoked))
                .extracting(Reading.Data::kind)
                .contains(Kind.VALUES, Kind.ROTATION)
                .doesNotContain(Kind.TELEGRAMS);
    }

    @Test
    void whoIsRevokedReadsNothingEvenIfItIsToldWhereTheStreamGoesOn() throws Exception {
        Attacker revoked = aftermath.provider("b", 2);

        revoked.withPlaces(aftermath.everybody().roots());

        assertThat(revoked.roots()).isEqualTo(granted(aftermath.firstGrantOf("b")));
    }

    @Test
    void aLatecomerReadsOnUntilItsRevocationAndNothingFromBefore() throws Exception {
        Attacker latecomer = aftermath.provider("c", 4);
        List<String> before = new ArrayList<>();
        List<String> first = aftermath.firstReadable(aftermath.firstGrantOf("c"));
        first.forEach(root -> before.addAll(aftermath.before(root)));

        latecomer.withPlaces(aftermath.everybody().roots());

        assertThat(before).isNotEmpty();
        assertThat(latecomer.roots())
                .containsAll(first)
                .doesNotContainAnyElementsOf(before)
                .doesNotContainAnyElementsOf(aftermath.firstReadable(aftermath.lastGrantOf("c")));
        assertThat(data(latecomer).stream().filter(data -> data.kind() == Kind.ROTATION))
                .as("rotations through which it was led")
                .hasSizeGreaterThan(1);
    }

    @Test
    void aProviderFindsNoConsentOfAnother() throws Exception {
        Attacker curious = aftermath.provider("a", 2);
        String own = aftermath.firstGrantOf("a");

        curious.withPlaces(aftermath.everybody().roots());

        assertThat(curious.roots()).isEqualTo(granted(own));
        assertThat(curious.said(Message.KeyExchange.class))
                .extracting(Message.KeyExchange::grant)
                .containsOnly(own);
        assertThat(curious.said(Message.ErasureConfirmed.class))
                .extracting(Message.ErasureConfirmed::grant)
                .containsOnly(own);
        assertThat(curious.said(ControlEvent.class)).isEmpty();
        assertThat(curious.said(StatusEvent.class)).isEmpty();
        assertThat(curious.said(ConsentRecord.class)).isEmpty();
        assertThat(aftermath.everybody().said(ControlEvent.class)).isNotEmpty();
        assertThat(aftermath.everybody().said(StatusEvent.class)).isNotEmpty();
        assertThat(aftermath.everybody().said(ConsentRecord.class)).isNotEmpty();
    }

    /** The messages that a grant opened, by what the device says: from its first ones through rotations to its last. */
    private Set<String> granted(String grant) {
        List<String> first = aftermath.firstReadable(grant);
        List<String> last = aftermath.lastReadable(grant);
        assertThat(last).hasSameSizeAs(first).isNotEmpty();
        Set<String> granted = new HashSet<>();
        for (int stream = 0; stream < first.size(); stream++) {
            granted.addAll(aftermath.between(first.get(stream), last.get(stream)));
        }
        return granted;
    }

    private static List<Reading.Data> data(Attacker attacker) {
        return attacker.said(Reading.Data.class);
    }
}
