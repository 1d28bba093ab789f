package org.tanglemeter.pow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurlTest {
    @ParameterizedTest
    @EnumSource
    void hashesAsJotaDoes(CurlRounds rounds) {
        for (int chunks = 1; chunks <= 33; chunks++) {
            byte[] trits = RandomTrits.of(chunks * Curl.HASH_TRITS, chunks);
            assertThat(Curl.hash(rounds, trits)).isEqualTo(JotaCurl.hash(rounds, trits));
        }
    }

    /** What MAM does: chunks of any length, the rate read after each. */
    @ParameterizedTest
    @EnumSource
    void overwritesPartsOfTheRate(CurlRounds rounds) {
        Curl curl = new Curl(rounds);
        ReferenceCurl reference = new ReferenceCurl(rounds);
        for (int length = 0; length <= Curl.HASH_TRITS; length++) {
            byte[] trits = RandomTrits.of(7 + length, length);
            curl.overwriteRate(trits, 7, length);
            reference.overwriteRate(trits, 7, length);
            assertThat(curl.state()).as("%s overwritten", length).isEqualTo(reference.state());

            curl.transform();
            reference.transform();
            assertThat(curl.state()).as("%s transformed", length).isEqualTo(reference.state());

            byte[] rate = new byte[7 + length];
            curl.rate(rate, 7, length);
            assertThat(rate).as("%s read", length).startsWith(new byte[7]);
            assertThat(Arrays.copyOfRange(rate, 7, rate.length)).isEqualTo(Arrays.copyOf(reference.state(), length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void absorbsChunkByChunk(CurlRounds rounds) {
        byte[] trits = RandomTrits.of(1000, 1);
        Curl curl = new Curl(rounds);
        ReferenceCurl reference = new ReferenceCurl(rounds);

        curl.absorb(trits, 10, 900);

        for (int done = 0; done < 900; done += Curl.HASH_TRITS) {
            reference.overwriteRate(trits, 10 + done, Math.min(Curl.HASH_TRITS, 900 - done));
            reference.transform();
        }
        assertThat(curl.state()).isEqualTo(reference.state());
    }

    @ParameterizedTest
    @EnumSource
    void squeezesChunkByChunk(CurlRounds rounds) {
        byte[] trits = RandomTrits.of(Curl.HASH_TRITS, 1);
        Curl curl = new Curl(rounds);
        ReferenceCurl reference = new ReferenceCurl(rounds);
        curl.absorb(trits, 0, trits.length);
        reference.overwriteRate(trits, 0, trits.length);
        reference.transform();

        byte[] squeezed = curl.squeeze(600);

        for (int done = 0; done < 600; done += Curl.HASH_TRITS) {
            int end = Math.min(done + Curl.HASH_TRITS, 600);
            assertThat(Arrays.copyOfRange(squeezed, done, end)).isEqualTo(Arrays.copyOf(reference.state(), end - done));
            reference.transform();
        }
        assertThat(curl.state()).isEqualTo(reference.state());
    }

    /** The trits after one another, as MAM masks: key, sum without carry, the plain chunk into the rate. */
    @ParameterizedTest
    @EnumSource
    void masksChunkByChunk(CurlRounds rounds) {
        for (int length : new int[] {1, 63, 64, 65, 242, 243, 244, 500, 729}) {
            byte[] plain = RandomTrits.of(length, length);
            ReferenceCurl reference = new ReferenceCurl(rounds);
            reference.transform();
            byte[] expected = new byte[length];
            for (int start = 0; start < length; start += Curl.HASH_TRITS) {
                int count = Math.min(Curl.HASH_TRITS, length - start);
                byte[] key = reference.state();
                for (int i = 0; i < count; i++) {
                    expected[start + i] = (byte) (Math.floorMod(plain[start + i] + key[i] + 1, 3) - 1);
                }
                reference.overwriteRate(plain, start, count);
                reference.transform();
            }
            byte[] trits = plain.clone();
            Curl writer = new Curl(rounds);
            writer.transform();

            writer.mask(trits, 0, length);
            assertThat(trits).isEqualTo(expected);
            assertThat(writer.state()).isEqualTo(reference.state());
        }
    }

    @ParameterizedTest
    @EnumSource
    void copiesAreIndependent(CurlRounds rounds) {
        Curl curl = new Curl(rounds);
        curl.absorb(RandomTrits.of(500, 1), 0, 500);
        byte[] state = curl.state();

        Curl copy = curl.copy();
        assertThat(copy.state()).isEqualTo(state);
        copy.transform();

        assertThat(curl.state()).isEqualTo(state);
        curl.transform();
        assertThat(curl.state()).isEqualTo(copy.state());
    }

    @ParameterizedTest
    @EnumSource
    void beginsWithZerosAndAgainAfterReset(CurlRounds rounds) {
        Curl curl = new Curl(rounds);
        assertThat(curl.state()).isEqualTo(new byte[Curl.STATE_TRITS]);
        curl.absorb(RandomTrits.of(500, 1), 0, 500);

        curl.reset();

        assertThat(curl.state()).isEqualTo(new byte[Curl.STATE_TRITS]);
    }
}
