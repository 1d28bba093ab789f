package org.tanglemeter.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.pqc.crypto.ntru.NTRUKEMExtractor;
import org.bouncycastle.pqc.crypto.ntru.NTRUKEMGenerator;
import org.bouncycastle.pqc.crypto.ntru.NTRUKeyGenerationParameters;
import org.bouncycastle.pqc.crypto.ntru.NTRUKeyPairGenerator;
import org.bouncycastle.pqc.crypto.ntru.NTRUParameters;
import org.bouncycastle.pqc.crypto.ntru.NTRUPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.ntru.NTRUPublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The known answers of the submissions to NIST; see {@code kat/ORIGIN.md}. */
class KemKnownAnswersTest {
    static Stream<Map<String, byte[]>> ntru() {
        return cases("ntruhps2048677");
    }

    static Stream<Map<String, byte[]>> ntruPrime() {
        return cases("sntrup761");
    }

    @ParameterizedTest
    @MethodSource
    void ntru(Map<String, byte[]> known) {
        assertKnown(new NtruKem(), new NistRandom(known.get("seed")), known);
    }

    @ParameterizedTest
    @MethodSource
    void ntruPrime(Map<String, byte[]> known) {
        assertKnown(new StreamlinedNtruPrimeKem(), NistRandom.byWords(known.get("seed")), known);
    }

    private static void assertKnown(Kem kem, SecureRandom random, Map<String, byte[]> known) {
        var pair = kem.generate(random);
        assertThat(kem.encode(pair.getPublic())).isEqualTo(known.get("pk")).hasSize(kem.publicKeyBytes());

        var encapsulated = kem.encapsulate(known.get("pk"), random);
        assertThat(encapsulated.getEncapsulation()).isEqualTo(known.get("ct")).hasSize(kem.ciphertextBytes());
        assertThat(encapsulated.getSecret()).isEqualTo(known.get("ss"));
        assertThat(kem.decapsulate(pair.getPrivate(), known.get("ct"))).isEqualTo(known.get("ss"));
    }

    /** No suite of ours, yet the same code below it. */
    @Test
    void ntruOfTheOtherFamily() {
        assertThat(cases("ntruhrss701")).hasSize(5).allSatisfy(known -> {
            NistRandom random = new NistRandom(known.get("seed"));
            NTRUKeyPairGenerator generator = new NTRUKeyPairGenerator();
            generator.init(new NTRUKeyGenerationParameters(random, NTRUParameters.ntruhrss701));
            var pair = generator.generateKeyPair();
            var encapsulated = new NTRUKEMGenerator(random).generateEncapsulated(pair.getPublic());

            assertThat(((NTRUPublicKeyParameters) pair.getPublic()).getEncoded())
                    .isEqualTo(known.get("pk"));
            assertThat(((NTRUPrivateKeyParameters) pair.getPrivate()).getEncoded())
                    .isEqualTo(known.get("sk"));
            assertThat(encapsulated.getEncapsulation()).isEqualTo(known.get("ct"));
            assertThat(encapsulated.getSecret()).isEqualTo(known.get("ss"));
            assertThat(new NTRUKEMExtractor((NTRUPrivateKeyParameters) pair.getPrivate())
                            .extractSecret(known.get("ct")))
                    .isEqualTo(known.get("ss"));
        });
    }

    private static Stream<Map<String, byte[]>> cases(String name) {
        List<Map<String, byte[]>> cases = Arrays.stream(text(name).split("(?=count = )"))
                .filter(part -> part.startsWith("count"))
                .map(part -> part.lines()
                        .map(line -> line.split(" = "))
                        .filter(pair -> pair.length == 2 && !pair[0].equals("count"))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> HexFormat.of().parseHex(pair[1]))))
                .toList();
        assertThat(cases).hasSize(5);
        return cases.stream();
    }

    private static String text(String name) {
        String resource = "/kat/" + name + ".first5.rsp";
        try (InputStream in = Objects.requireNonNull(KemKnownAnswersTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
