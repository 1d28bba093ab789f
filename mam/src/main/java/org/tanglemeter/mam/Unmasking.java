package org.tanglemeter.mam;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Unmasked.Signed;
import org.tanglemeter.mam.Unmasked.Unreadable;
import org.tanglemeter.pow.Trytes;

/** Takes one payload apart. */
final class Unmasking {
    /** Greater trees than anyone can make are not looked at. */
    private static final int GREATEST_SIBLINGS = 26;

    /** A message's last trytes are noise: not many of them are 9. */
    private static final int GREATEST_PADDING = 6;

    private final Hash root;
    private final SideKey sideKey;
    private final String payload;
    private final byte[] trits;

    private Unmasking(Hash root, SideKey sideKey, String payload) {
        this.root = root;
        this.sideKey = sideKey;
        this.payload = payload;
        this.trits = Trytes.toTrits(payload);
    }

    static Unmasked unmask(Hash root, SideKey sideKey, String payload) {
        return Trytes.areTrytes(payload)
                ? new Unmasking(root, sideKey, payload).result()
                : new Unreadable(new MamResult.Malformed());
    }

    private Unmasked result() {
        return PascalNumber.decode(trits, 0)
                .flatMap(leaf -> PascalNumber.decode(trits, leaf.end())
                        .filter(length ->
                                length.value() <= trits.length - length.end() - Trits.HASH - HammingNonce.TRITS)
                        .map(length -> unmasked(leaf.value(), length)))
                .orElseGet(() -> new Unreadable(new MamResult.Malformed()));
    }

    private Unmasked unmasked(int leaf, PascalNumber length) {
        Mask mask = new Mask(Trytes.toTrits(sideKey.trytes()), root.trits(), Arrays.copyOf(trits, length.end()));
        byte[] body = mask.unmask(trits, length.end(), Trits.HASH + length.value());
        int nonce = length.end() + body.length;
        mask.unmask(trits, nonce, HammingNonce.TRITS);
        int signature = nonce + HammingNonce.TRITS;
        byte[] hash = mask.rate();
        return HammingNonce.security(hash)
                .filter(security -> trits.length - signature >= security.signatureTrits())
                .map(security -> {
                    byte[] chunks = mask.unmask(trits, signature, security.signatureTrits());
                    return siblings(mask, signature + chunks.length, leaf)
                            .<Unmasked>map(siblings -> new Signed(
                                    message(body, leaf, 1 << siblings.size(), security),
                                    new WinternitzSignature(security, hash, chunks),
                                    siblings))
                            .orElseGet(() -> noise(security, leaf, length.value()));
                })
                .orElseGet(() -> new Unreadable(new MamResult.WrongSideKey()));
    }

    private Optional<List<byte[]>> siblings(Mask mask, int start, int leaf) {
        // Where they end is itself masked. Unmasking a little too much does no harm: nothing comes after them.
        int greatest = PascalNumber.lengthOf(GREATEST_SIBLINGS) + GREATEST_SIBLINGS * Trits.HASH;
        byte[] rest = mask.unmask(trits, start, Math.min(greatest, trits.length - start));
        return PascalNumber.decode(rest, 0)
                .filter(count -> count.value() <= GREATEST_SIBLINGS
                        && leaf < 1L << count.value()
                        && count.end() + count.value() * Trits.HASH <= rest.length)
                .map(count -> Trits.split(rest, count.end(), count.value()));
    }

    /**
     * Noise behind a hash that can be signed: the noise of another side key looks so once in nine times, a changed
     * signature always. Then the payload's length decides, which must fit the security level that the hash shows.
     */
    private Unmasked noise(Security security, int leaf, int messageTrits) {
        int end = payload.length();
        while (end > 0 && payload.charAt(end - 1) == '9') {
            end--;
        }
        int last = end;
        boolean fits = IntStream.rangeClosed(0, GREATEST_SIBLINGS)
                .filter(siblings -> leaf < 1L << siblings)
                .map(siblings -> new PayloadLayout(security, siblings, leaf).payloadTrytes((messageTrits + 2) / 3))
                .anyMatch(length -> length <= payload.length() && length >= last && length <= last + GREATEST_PADDING);
        return new Unreadable(fits ? new MamResult.InvalidSignature() : new MamResult.WrongSideKey());
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
