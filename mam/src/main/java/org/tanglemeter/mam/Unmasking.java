package org.tanglemeter.mam;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tanglemeter.ledger.Hash;
import org.tanglemeter.mam.Unmasked.Signed;
import org.tanglemeter.mam.Unmasked.Unreadable;
import org.tanglemeter.pow.CurlRounds;
import org.tanglemeter.pow.Sponges;
import org.tanglemeter.pow.Trytes;

/**
 * Takes one payload apart, with a sponge that goes from chunk to chunk.
 *
 * <p>The sponge takes in what reader and writer know, and what stands before the message in clear. What follows is masked
 * with its rate, and the rate takes what comes out; see {@link Mask}.
 */
final class Unmasking implements Sponges.Work {
    /** Greater trees than anyone can make are not looked at. */
    private static final int GREATEST_SIBLINGS = 26;

    /** A message's last trytes are noise: not many of them are 9. */
    private static final int GREATEST_PADDING = 6;

    /** Of a message, in their order; a chunk belongs to one of them. */
    private enum Part {
        CLEAR,
        BODY,
        NONCE,
        SIGNATURE,
        COUNT_OF_SIBLINGS,
        SIBLINGS
    }

    private final String payload;
    private final PascalNumber leaf;
    private final PascalNumber length;

    /** What reader and writer know, then the payload, unmasked up to {@link #at}. */
    private final byte[] trits;

    private Part part = Part.CLEAR;
    private int begin;
    private int at;
    private int end;

    private byte[] body;
    private byte[] hash;
    private Security security;
    private byte[] chunks;
    private List<byte[]> siblings;

    private Unmasking(byte[] trits, String payload, PascalNumber leaf, PascalNumber length) {
        this.trits = trits;
        this.payload = payload;
        this.leaf = leaf;
        this.length = length;
        this.end = length.end();
    }

    /** Each payload taken apart, in the same order. */
    static List<Unmasked> unmaskEach(List<MamReader.Reading> readings) {
        List<Optional<Unmasking>> unmaskings =
                readings.stream().map(Unmasking::begin).toList();
        Sponges.doEach(
                CurlRounds.P27, unmaskings.stream().flatMap(Optional::stream).toList());
        return unmaskings.stream()
                .map(each -> each.map(Unmasking::result).orElseGet(() -> new Unreadable(new MamResult.Malformed())))
                .toList();
    }

    private static Optional<Unmasking> begin(MamReader.Reading reading) {
        if (!Trytes.areTrytes(reading.payload())) {
            return Optional.empty();
        }
        byte[] known = Trits.concatenated(
                Trytes.toTrits(reading.sideKey().trytes()), reading.root().trits());
        byte[] trits = Trits.concatenated(known, Trytes.toTrits(reading.payload()));
        return PascalNumber.decode(trits, known.length)
                .flatMap(leaf -> PascalNumber.decode(trits, leaf.end())
                        .filter(length ->
                                length.value() <= trits.length - length.end() - Trits.HASH - HammingNonce.TRITS)
                        .map(length -> new Unmasking(trits, reading.payload(), leaf, length)));
    }

    @Override
    public boolean goOn(Sponges sponges, int sponge) {
        while (at == end) {
            if (!beginNextPart(sponges, sponge)) {
                return false;
            }
        }
        int chunk = Math.min(Trits.HASH, end - at);
        if (part == Part.CLEAR) {
            sponges.overwriteRate(sponge, trits, at, chunk);
        } else {
            sponges.unmask(sponge, trits, at, chunk);
        }
        at += chunk;
        return true;
    }

    /** Takes what the part that is over says; whether there is another. */
    private boolean beginNextPart(Sponges sponges, int sponge) {
        byte[] over = Arrays.copyOfRange(trits, begin, end);
        return switch (part) {
            case CLEAR -> begin(Part.BODY, Trits.HASH + length.value());
            case BODY -> {
                body = over;
                yield begin(Part.NONCE, HammingNonce.TRITS);
            }
            case NONCE -> {
                hash = new byte[Trits.HASH];
                sponges.rate(sponge, hash, 0, Trits.HASH);
                Optional<Security> signed =
                        HammingNonce.security(hash).filter(each -> trits.length - end >= each.signatureTrits());
                security = signed.orElse(null);
                yield signed.isPresent() && begin(Part.SIGNATURE, security.signatureTrits());
            }
            case SIGNATURE -> {
                chunks = over;
                yield begin(Part.COUNT_OF_SIBLINGS, Math.min(Trits.HASH, trits.length - end));
            }
            case COUNT_OF_SIBLINGS -> {
                Optional<PascalNumber> count =
                        PascalNumber.decode(over, 0).filter(each -> canCountSiblings(each, begin));
                count.ifPresent(each -> beginSiblings(begin + each.end(), each.value()));
                yield count.isPresent();
            }
            case SIBLINGS -> {
                siblings = Trits.split(over, 0, over.length / Trits.HASH);
                yield false;
            }
        };
    }

    private boolean begin(Part next, int length) {
        part = next;
        begin = end;
        end += length;
        return true;
    }

    /** They begin in the chunk of their count, which is unmasked already. */
    private void beginSiblings(int start, int count) {
        part = Part.SIBLINGS;
        begin = start;
        end = Math.max(at, start + count * Trits.HASH);
    }

    /** @param start of the number, in all trits */
    private boolean canCountSiblings(PascalNumber count, int start) {
        return count.value() <= GREATEST_SIBLINGS
                && leaf.value() < 1L << count.value()
                && start + count.end() + count.value() * Trits.HASH <= trits.length;
    }

    private Unmasked result() {
        if (siblings != null) {
            return new Signed(message(), new WinternitzSignature(security, hash, chunks), siblings);
        }
        // Noise behind a hash that can be signed: the noise of another side key looks so once in nine times, a changed
        // signature always. Then the payload's length decides.
        boolean isInvalid = chunks != null && fitsLength();
        return new Unreadable(isInvalid ? new MamResult.InvalidSignature() : new MamResult.WrongSideKey());
    }

    /** Whether a message of the security level that the hash shows can be as long as the payload. */
    private boolean fitsLength() {
        int end = payload.length();
        while (end > 0 && payload.charAt(end - 1) == '9') {
            end--;
        }
        int last = end;
        return IntStream.rangeClosed(0, GREATEST_SIBLINGS)
                .filter(count -> leaf.value() < 1L << count)
                .map(count -> new PayloadLayout(security, count, leaf.value()).payloadTrytes((length.value() + 2) / 3))
                .anyMatch(trytes -> trytes <= payload.length() && trytes >= last && trytes <= last + GREATEST_PADDING);
    }

    private MamResult.Message message() {
        return new MamResult.Message(
                Trytes.fromTrits(body, Trits.HASH, body.length - Trits.HASH),
                Hash.ofTrits(Arrays.copyOf(body, Trits.HASH)),
                leaf.value(),
                1 << siblings.size(),
                security);
    }
}
