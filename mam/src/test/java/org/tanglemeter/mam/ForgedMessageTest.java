package org.tanglemeter.mam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.Trytes;

/**
 * Everybody who may read a channel knows its root and its side key: a provider a stream's, a device its owner's control
 * channel. So each of them can mask whatever it likes as the channel's writer would.
 */
class ForgedMessageTest {
    private static final Security SECURITY = new Security(2);
    private static final String MESSAGE = "AUTHORIZED";

    private final RandomTrytes random = new RandomTrytes(12);
    private final Seed seed = random.seed();
    private final SideKey sideKey = random.sideKey();
    private final Hash root = new MamWriter(seed, Mode.RESTRICTED, sideKey, SECURITY).root(ChannelState.first(1));

    @Test
    void whoeverReadsAChannelCanMaskAMessageButNotSignIt() {
        assertThat(MamReader.read(root, sideKey, masked(seed)))
                .isInstanceOfSatisfying(
                        MamResult.Message.class,
                        message -> assertThat(message.trytes()).isEqualTo(MESSAGE));

        assertThat(MamReader.read(root, sideKey, masked(random.seed()))).isEqualTo(new MamResult.InvalidSignature());
    }

    /** A message as the channel's next one, but for whose key has signed it. */
    private String masked(Seed signer) {
        byte[] message = Trytes.toTrits(MESSAGE);
        byte[] head = Trits.concatenated(PascalNumber.encode(0), PascalNumber.encode(message.length));
        Mask mask = new Mask(Trytes.toTrits(sideKey.trytes()), root.trits(), head);
        byte[] content = mask.mask(Trits.concatenated(random.hash().trits(), message));
        byte[] nonce = mask.mask(HammingNonce.search(mask, SECURITY));
        WinternitzSignature signature = WinternitzSignature.sign(signer, 0, SECURITY, mask.rate());
        byte[] signed = mask.mask(Trits.concatenated(signature.chunks(), PascalNumber.encode(0)));
        byte[] payload = Trits.concatenated(head, content, nonce, signed);
        return Trytes.fromTrits(Arrays.copyOf(payload, (payload.length + 2) / 3 * 3));
    }
}
