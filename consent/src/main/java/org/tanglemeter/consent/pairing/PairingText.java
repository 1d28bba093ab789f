package org.tanglemeter.consent.pairing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a device shows for pairing, as one text, which its QR code holds:
 * {@code tanglemeter:pair?version=1&address=...&key=...&secret=...&name=...}.
 *
 * @param address where the device's public key stands and messages to it go, 81 trytes
 * @param fingerprint of the public key, eight groups of four characters A-Z and 2-7
 * @param name of the device, for people
 */
public record PairingText(String address, String fingerprint, PairingSecret secret, String name) {
    private static final String SCHEME = "tanglemeter:pair?";
    private static final String VERSION = "1";
    private static final List<String> PARTS = List.of("version", "address", "key", "secret", "name");
    private static final int LONGEST_NAME = 100;
    private static final String FINGERPRINT = "([A-Z2-7]{4}-){7}[A-Z2-7]{4}";

    public PairingText {
        if (!address.matches("[9A-Z]{81}")) {
            throw new IllegalArgumentException("The device's address has 81 characters, A-Z and 9; this has "
                    + address.length() + (address.length() == 81 ? ", and others" : ""));
        }
        if (!fingerprint.matches(FINGERPRINT)) {
            throw new IllegalArgumentException(
                    "The fingerprint of the device's key has eight groups of four characters, A-Z and 2-7");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A device's name has 1 to " + LONGEST_NAME + " characters, in one line");
        }
    }

    /**
     * What somebody typed.
     *
     * @throws IllegalArgumentException that names the part that is wrong
     */
    public static PairingText typed(String address, String fingerprint, String secret, String name) {
        String characters = upper(fingerprint).replace("-", "");
        return new PairingText(
                upper(address),
                String.join("-", characters.split("(?<=\\G.{4})")),
                PairingSecret.parse(secret),
                name.strip());
    }

    /**
     * Reads what {@link #text} gave.
     *
     * @throws IllegalArgumentException that names the part that is wrong
     */
    public static PairingText parse(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "A pairing text begins with " + SCHEME + ": copy all of what the device shows");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : stripped.substring(SCHEME.length()).split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !PARTS.contains(pair[0]) || parts.put(pair[0], decode(pair[1])) != null) {
                throw new IllegalArgumentException("The pairing text has the parts " + String.join(", ", PARTS)
                        + ", each once: copy all of what the device shows");
            }
        }
        if (!VERSION.equals(parts.get("version"))) {
            throw new IllegalArgumentException(
                    "The pairing text is of another version than " + VERSION + ", which is the one this program knows");
        }
        for (String part : PARTS) {
            if (!parts.containsKey(part)) {
                throw new IllegalArgumentException(
                        "The pairing text lacks its " + part + ": copy all of what the device shows");
            }
        }
        return typed(parts.get("address"), parts.get("key"), parts.get("secret"), parts.get("name"));
    }

    /** A secret. */
    public String text() {
        return SCHEME + "version=" + VERSION + "&address=" + address + "&key=" + fingerprint + "&secret="
                + secret.text() + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The pairing text has a % that stands for nothing", e);
        }
    }

    private static String upper(String text) {
        return text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
