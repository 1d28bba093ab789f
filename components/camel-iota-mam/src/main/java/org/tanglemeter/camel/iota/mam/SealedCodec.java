package org.tanglemeter.camel.iota.mam;

import java.security.SecureRandom;
import java.util.function.IntUnaryOperator;
import org.tanglemeter.crypto.EpochKey;
import org.tanglemeter.crypto.PayloadSeal;
import org.tanglemeter.crypto.PayloadSeal.Opened;
import org.tanglemeter.crypto.SealedContent;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.SideKey;
import org.tanglemeter.pow.DensePacking;

/** Seals bodies apart from MAM's mask, and fills the transactions that they take, so that lengths tell nothing. */
final class SealedCodec implements PayloadCodec {
    private static final PayloadSeal SEAL = new PayloadSeal(new SecureRandom());

    private final EpochKey key;
    private final byte[] channel;
    private final IntUnaryOperator padding;

    /**
     * @param channel its name inside seals, {@link PayloadSeal#CHANNEL_BYTES} bytes; only a writer needs it
     * @param padding trytes that a message of at least so many trytes is filled up to
     */
    SealedCodec(SideKey sideKey, byte[] channel, IntUnaryOperator padding) {
        this.key = EpochKey.ofSideKey(sideKey.trytes());
        this.channel = channel.clone();
        this.padding = padding;
    }

    @Override
    public String encode(SealedContent content, Hash root) {
        int wanted = DensePacking.trytesFor(content.body().length + PayloadSeal.OVERHEAD_BYTES);
        int size = DensePacking.bytesIn(padding.applyAsInt(wanted));
        return DensePacking.encode(SEAL.seal(key, channel, root.trytes(), content, size));
    }

    @Override
    public SealedContent decode(String trytes, Hash root) {
        Opened opened = PayloadSeal.open(key, root.trytes(), PlainCodecs.unpack(trytes));
        if (opened instanceof Opened.Payload payload) {
            return payload.content();
        }
        if (opened instanceof Opened.UnknownVersion unknown) {
            throw new UnreadableException("The sealed payload has version " + unknown.version()
                    + ", which this reader does not know. Is its writer's payload format another one, or newer?");
        }
        throw new UnreadableException("The payload can't be opened: it was sealed with another side key, or is not"
                + " sealed at all. Is its writer's payload format another one?");
    }
}
