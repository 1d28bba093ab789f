package org.tanglemeter.consent.pairing;

import java.security.SecureRandom;
import java.util.Locale;
import org.tanglemeter.consent.Octets;

/**
 * What a device shows to whoever stands before it: 128 random bits. Written as 26 characters A-Z and 2-7 (base32, RFC 4648,
 * the two bits to spare are 0) and a check character, in groups of four. The check is the sum of characters times powers of
 * a generator of GF(32), so that one wrong character, or two that changed places, show while typing.
 */
public final class PairingSecret {
    private static final int BYTES = 16;
    private static final int CHARACTERS = 26;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** x⁵ + x² + 1, of which x is a generator. */
    private static final int POLYNOMIAL = 0b100101;

    private final Octets octets;

    private PairingSecret(Octets octets) {
        this.octets = octets;
    }

    public static PairingSecret random(SecureRandom random) {
        return new PairingSecret(Octets.random(BYTES, random));
    }

    /** @param octets 16 bytes */
    public static PairingSecret of(Octets octets) {
        if (octets.size() != BYTES) {
            throw new IllegalArgumentException("A pairing secret has 16 bytes, not " + octets.size());
        }
        return new PairingSecret(octets);
    }

    /**
     * Reads what {@link #text} gave, whatever the case and however it is grouped.
     *
     * @throws IllegalArgumentException that tells what is wrong with it, without quoting it
     */
    public static PairingSecret parse(String text) {
        String plain = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (!plain.matches("[A-Z2-7]*")) {
            throw new IllegalArgumentException("The secret consists of letters A-Z and digits 2-7 only");
        }
        if (plain.length() != CHARACTERS + 1) {
            throw new IllegalArgumentException(
                    "The secret has " + (CHARACTERS + 1) + " characters, this has " + plain.length());
        }
        String characters = plain.substring(0, CHARACTERS);
        if (check(characters) != plain.charAt(CHARACTERS)) {
            throw new IllegalArgumentException("The secret has a typing error: compare it with what the device shows");
        }
        byte[] bytes = new byte[BYTES];
        for (int bit = 0; bit < Byte.SIZE * BYTES; bit++) {
            int value = ALPHABET.indexOf(characters.charAt(bit / BITS));
            if ((value >> (BITS - 1 - bit % BITS) & 1) == 1) {
                bytes[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
            }
        }
        PairingSecret secret = new PairingSecret(Octets.of(bytes));
        if (!secret.characters().equals(characters)) {
            throw new IllegalArgumentException("The secret has a typing error: compare it with what the device shows");
        }
        return secret;
    }

    /** For people to read and type. */
    public String text() {
        String characters = characters();
        return String.join("-", (characters + check(characters)).split("(?<=\\G.{" + GROUP + "})"));
    }

    public Octets octets() {
        return octets;
    }

    private String characters() {
        byte[] bytes = octets.bytes();
        StringBuilder characters = new StringBuilder();
        for (int bit = 0; bit < Byte.SIZE * BYTES; bit += BITS) {
            int value = 0;
            for (int i = bit; i < bit + BITS; i++) {
                boolean set = i < Byte.SIZE * BYTES && (bytes[i / Byte.SIZE] & 0x80 >> i % Byte.SIZE) != 0;
                value = value << 1 | (set ? 1 : 0);
            }
            characters.append(ALPHABET.charAt(value));
        }
        return characters.toString();
    }

    /** Horner's rule, so that each character is multiplied by another power of x. */
    private static char check(String characters) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum = timesX(sum ^ ALPHABET.indexOf(characters.charAt(i)));
        }
        return ALPHABET.charAt(sum);
    }

    private static int timesX(int value) {
        int shifted = value << 1;
        return shifted < ALPHABET.length() ? shifted : shifted ^ POLYNOMIAL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PairingSecret secret && octets.equals(secret.octets);
    }

    @Override
    public int hashCode() {
        return octets.hashCode();
    }

    /** Tells nothing of the secret. */
    @Override
    public String toString() {
        return "PairingSecret";
    }
}
