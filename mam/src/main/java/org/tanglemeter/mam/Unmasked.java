package org.tanglemeter.mam;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.pow.Trytes;

/** A payload after unmasking, before the check of its signature. */
sealed interface Unmasked {
    /** Greater trees than anyone can make are not looked at. */
    int GREATEST_SIBLINGS = 30;

    /**
     * @param message what it says, if the signature holds
     * @param siblings 243 trits each
     */
    record Signed(MamResult.Message message, WinternitzSignature signature, List<byte[]> siblings)
            implements Unmasked {}

    record Unreadable(MamResult why) implements Unmasked {}

    static Unmasked of(Hash root, SideKey sideKey, String payload) {
        if (!Trytes.areTrytes(payload)) {
            return new Unreadable(new MamResult.Malformed());
        }
        byte[] trits = Trytes.toTrits(payload);
        Optional<PascalNumber> leaf = PascalNumber.decode(trits, 0);
        Optional<PascalNumber> length = leaf.flatMap(number -> PascalNumber.decode(trits, number.end()));
        if (length.isEmpty()
                || trits.length - length.get().end() - Trits.HASH - HammingNonce.TRITS
                        < length.get().value()) {
            return new Unreadable(new MamResult.Malformed());
        }
        return unmask(
                        root,
                        sideKey,
                        trits,
                        leaf.get().value(),
                        length.get().end(),
                        length.get().value())
                .map(Unmasked.class::cast)
                .orElseGet(() -> new Unreadable(new MamResult.WrongSideKey()));
    }

    /** @return nothing if what comes out is noise */
    private static Optional<Signed> unmask(
            Hash root, SideKey sideKey, byte[] trits, int leaf, int headLength, int messageLength) {
        Mask mask = new Mask(Trytes.toTrits(sideKey.trytes()), root.trits(), Arrays.copyOf(trits, headLength));
        int bodyLength = Trits.HASH + messageLength;
        byte[] body = mask.unmask(trits, headLength, bodyLength);
        mask.unmask(trits, headLength + bodyLength, HammingNonce.TRITS);
        byte[] hash = mask.rate();
        int start = headLength + bodyLength + HammingNonce.TRITS;
        return HammingNonce.security(hash)
                .filter(security -> trits.length - start >= security.signatureTrits())
                .flatMap(security -> {
                    byte[] chunks = mask.unmask(trits, start, security.signatureTrits());
                    return siblings(mask, trits, start + chunks.length, leaf)
                            .map(siblings -> new Signed(
                                    message(body, leaf, 1 << siblings.size(), security),
                                    new WinternitzSignature(security, hash, chunks),
                                    siblings));
                });
    }

    private static Optional<List<byte[]>> siblings(Mask mask, byte[] trits, int start, int leaf) {
        // Where they end is itself masked. Unmasking a little too much does no harm: nothing comes after them.
        int greatest = PascalNumber.lengthOf(GREATEST_SIBLINGS) + GREATEST_SIBLINGS * Trits.HASH;
        byte[] rest = mask.unmask(trits, start, Math.min(greatest, trits.length - start));
        return PascalNumber.decode(rest, 0)
                .filter(count -> count.value() <= GREATEST_SIBLINGS
                        && leaf < 1L << count.value()
                        && count.end() + count.value() * Trits.HASH <= rest.length)
                .map(count -> Trits.split(rest, count.end(), count.value()));
    }

    private static MamResult.Message message(byte[] body, int leaf, int leaves, Security security) {
        return new MamResult.Message(
                Trytes.fromTrits(body, Trits.HASH, body.length - Trits.HASH),
                Hash.ofTrits(Arrays.copyOf(body, Trits.HASH)),
                leaf,
                leaves,
                security);
    }
}
