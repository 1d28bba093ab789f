package org.tanglemeter.consent.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.crypto.PairwiseKey;

/**
 * A request on its way to one household, as the text of a link or a QR code: {@code PLACE#1.DOCUMENT.SECRET}. The place is
 * the wallet's, or {@code tanglemeter:request}; what follows {@code #} no browser sends to a server. DOCUMENT is the signed
 * request, deflated (RFC 1951), and SECRET the answer secret, both in Base64 for URLs without padding (RFC 4648).
 *
 * @param answerSecret 32 bytes that only the provider and whoever has the link know: they authenticate the answer and name
 *     its address
 */
public record RequestLink(SignedRequest request, Octets answerSecret) {
    /** Where there is no wallet's page. */
    public static final String ANYWHERE = "tanglemeter:request";

    /** In bytes; a document of the greatest lengths has fewer. */
    private static final int LONGEST_DOCUMENT = 16_384;

    private static final int SECRET_BYTES = 32;
    private static final String VERSION = "1";
    private static final Pattern FRAGMENT =
            Pattern.compile("#(?<version>[0-9]{1,9})\\.(?<document>[A-Za-z0-9_-]+)\\.(?<secret>[A-Za-z0-9_-]+)$");

    public RequestLink {
        if (answerSecret.size() != SECRET_BYTES) {
            throw new IllegalArgumentException("An answer secret has 32 bytes, not " + answerSecret.size());
        }
    }

    public static Octets newAnswerSecret(SecureRandom random) {
        return Octets.random(SECRET_BYTES, random);
    }

    /** Where the answer to a request goes: 81 trytes. */
    public static String answerAddress(Octets answerSecret) {
        return new PairwiseKey(answerSecret.bytes()).trytes("answer");
    }

    /** The text for links and QR codes. A secret. */
    public String text() {
        return text(ANYWHERE);
    }

    /** @param place URL of a wallet's page, without a fragment */
    public String text(String place) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return String.join(
                ".",
                place + "#" + VERSION,
                base64.encodeToString(deflate(request.bytes())),
                base64.encodeToString(answerSecret.bytes()));
    }

    /**
     * Reads a link, wherever it leads. Spaces and line breaks, which mail programs add, don't matter.
     *
     * @throws org.tanglemeter.consent.UnreadableException if it is no whole link, or of an unknown version
     * @throws RefusedRequestException if it asks for what nobody should be asked for, or was changed
     */
    public static RequestLink parse(String text) {
        Matcher fragment = FRAGMENT.matcher(text.replaceAll("\\s+", ""));
        if (!fragment.find()) {
            throw new RefusedRequestException(RequestFault.NO_LINK);
        }
        if (!fragment.group("version").equals(VERSION)) {
            throw new RefusedRequestException(
                    null, RequestFault.LINK_VERSION, Map.of("version", fragment.group("version"), "known", VERSION));
        }
        byte[] secret = decode(fragment.group("secret"));
        if (secret.length != SECRET_BYTES) {
            throw new RefusedRequestException(RequestFault.LINK_CUT_OFF);
        }
        return new RequestLink(SignedRequest.read(inflate(decode(fragment.group("document")))), Octets.of(secret));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] part = new byte[1024];
            while (!deflater.finished()) {
                deflated.write(part, 0, deflater.deflate(part));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] deflated) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            byte[] document = new byte[LONGEST_DOCUMENT];
            int size = inflater.inflate(document);
            if (!inflater.finished() || inflater.getRemaining() > 0) {
                throw damaged();
            }
            return Arrays.copyOf(document, size);
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private static RefusedRequestException damaged() {
        return new RefusedRequestException(RequestFault.LINK_DAMAGED);
    }

    /** Tells nothing of the secret. */
    @Override
    public String toString() {
        return "RequestLink of " + request;
    }
}
