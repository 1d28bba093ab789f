package org.tanglemeter.consent.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tanglemeter.consent.message.Message;
import org.tanglemeter.crypto.PairwiseKey;

class GrantInboxTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PairwiseKey KEY = PairwiseKey.random(RANDOM);
    private static final GrantInbox INBOX = new GrantInbox(KEY);
    private static final Message MESSAGE = new Message.ErasureRequest("grant", "id", Instant.EPOCH);

    @Test
    void eachSideOpensWhatTheOtherSealed() {
        GrantInbox other = new GrantInbox(new PairwiseKey(KEY.bytes()));

        assertThat(other.openAtProvider(INBOX.sealToProvider(MESSAGE, RANDOM))).contains(MESSAGE);
        assertThat(other.openAtWallet(INBOX.sealToWallet(MESSAGE, RANDOM))).contains(MESSAGE);
        assertThat(other.providerAddress()).isEqualTo(INBOX.providerAddress());
    }

    @Test
    void aMessageIsNotTurnedRound() {
        assertThat(INBOX.openAtWallet(INBOX.sealToProvider(MESSAGE, RANDOM))).isEmpty();
        assertThat(INBOX.providerAddress()).isNotEqualTo(INBOX.walletAddress());
    }

    @Test
    void noOtherGrantOpensIt() {
        GrantInbox other = new GrantInbox(PairwiseKey.random(RANDOM));

        assertThat(other.openAtProvider(INBOX.sealToProvider(MESSAGE, RANDOM))).isEmpty();
        assertThat(other.providerAddress()).isNotEqualTo(INBOX.providerAddress());
    }

    @Test
    void junkIsPassedOver() {
        assertThat(INBOX.openAtProvider(new byte[0])).isEmpty();
        assertThat(INBOX.openAtProvider(new byte[1000])).isEmpty();
    }
}
