package org.tanglemeter.app.enemy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tanglemeter.app.story.ToldStory;
import org.tanglemeter.consent.receipt.ConsentRecord;

/** Who was shown one entry of a consent's record, and tries what opens it on the whole ledger. */
@ExtendWith(ToldStory.Extension.class)
class ReceiptHolderTest {
    @Test
    void aReceiptOpensOneMessageAndNoOther(ToldStory story) throws Exception {
        Aftermath aftermath = Aftermath.of(story);
        List<Reading> entries = aftermath.everybody().readings().stream()
                .filter(reading -> reading.said() instanceof ConsentRecord)
                .toList();
        assertThat(entries).hasSizeGreaterThan(10);

        for (Reading entry : entries) {
            Attacker holder = new Attacker(aftermath.ledger())
                    .with(entry.place().orElseThrow().key())
                    .withPlaces(aftermath.everybody().roots());

            assertThat(holder.readings()).extracting(Reading::said).containsExactly(entry.said());
        }
    }
}
