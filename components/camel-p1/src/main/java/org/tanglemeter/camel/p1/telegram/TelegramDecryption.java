package org.tanglemeter.camel.p1.telegram;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.OptionalInt;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tanglemeter.camel.p1.telegram.TelegramException.Reason;

/**
 * Opens the encrypted frames of Luxembourg's Smarty meters and of others that do alike (DLMS general-glo-ciphering,
 * security suite 0; Luxmetering's P1 specification): AES-128-GCM with a tag of 12 bytes, nonce = system title and frame
 * counter, additional data = security control and authentication key.
 *
 * <pre>
 * DB 08 &lt;system title, 8&gt; &lt;length&gt; 30 &lt;frame counter, 4&gt; &lt;ciphertext&gt; &lt;tag, 12&gt;
 * </pre>
 *
 * The length counts what follows it: below 80 as such, else as 81 and one byte, or 82 and two bytes.
 */
public final class TelegramDecryption {
    /** The first byte of an encrypted frame; a plain telegram's is {@code /}. */
    public static final byte FIRST_BYTE = (byte) 0xDB;

    private static final int TITLE_BYTES = 8;
    private static final int LENGTH_OFFSET = 2 + TITLE_BYTES;
    private static final int COUNTER_BYTES = 4;
    private static final int TAG_BYTES = 12;
    /** Security control and frame counter. */
    private static final int SECURITY_HEADER_BYTES = 1 + COUNTER_BYTES;

    private static final byte AUTHENTICATED_AND_ENCRYPTED = 0x30;
    /** GCM's counter block that the first block of plaintext is encrypted with (NIST SP 800-38D, section 7.1). */
    private static final int FIRST_COUNTER = 2;

    private final MeterKey key;
    /** Null where the tag is not checked. */
    private final MeterKey authenticationKey;

    private TelegramDecryption(MeterKey key, MeterKey authenticationKey) {
        this.key = Objects.requireNonNull(key, "key");
        this.authenticationKey = authenticationKey;
    }

    /** Opens what was encrypted with the key, and only if the tag shows it whole. */
    public static TelegramDecryption authenticated(MeterKey key, MeterKey authenticationKey) {
        return new TelegramDecryption(key, Objects.requireNonNull(authenticationKey, "authenticationKey"));
    }

    /** Opens what was encrypted with the key, without a check: for those whom nobody told the authentication key. */
    public static TelegramDecryption withoutTagCheck(MeterKey key) {
        return new TelegramDecryption(key, null);
    }

    /**
     * The length of a frame in bytes, told by its beginning: at most the first 13 bytes.
     *
     * @param length how many bytes of the frame are there, from {@code offset}
     * @return empty if that takes more bytes than there are
     * @throws TelegramException MALFORMED if no frame begins so, TOO_LARGE if it is larger than any telegram
     */
    public static OptionalInt frameLength(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        boolean begins =
                (length < 1 || bytes[offset] == FIRST_BYTE) && (length < 2 || bytes[offset + 1] == TITLE_BYTES);
        if (!begins) {
            throw malformed("an encrypted frame begins with DB 08");
        }
        if (length <= LENGTH_OFFSET) {
            return OptionalInt.empty();
        }
        int lengthBytes = lengthBytes(bytes[offset + LENGTH_OFFSET]);
        int header = LENGTH_OFFSET + lengthBytes;
        if (length < header) {
            return OptionalInt.empty();
        }
        int content = 0;
        for (int i = lengthBytes == 1 ? LENGTH_OFFSET : LENGTH_OFFSET + 1; i < header; i++) {
            content = (content << 8) | (bytes[offset + i] & 0xFF);
        }
        if (content <= SECURITY_HEADER_BYTES + TAG_BYTES) {
            throw malformed("an encrypted frame of " + content + " bytes has no room for a telegram");
        }
        if (content > Telegram.MAXIMUM_BYTES) {
            throw new TelegramException(
                    Reason.TOO_LARGE,
                    "an encrypted frame of " + content + " bytes is larger than the largest telegram, "
                            + Telegram.MAXIMUM_BYTES);
        }
        return OptionalInt.of(header + content);
    }

    private static int lengthBytes(byte first) {
        return switch (first) {
            case (byte) 0x81 -> 2;
            case (byte) 0x82 -> 3;
            default -> {
                if (first < 0) {
                    throw malformed("the length of an encrypted frame takes at most two bytes");
                }
                yield 1;
            }
        };
    }

    /**
     * The telegram in a frame.
     *
     * @return as {@link Telegram#parse} takes it
     * @throws TelegramException TRUNCATED or MALFORMED if it is no whole frame, WRONG_KEY if it does not open
     */
    public byte[] decrypt(byte[] frame) {
        OptionalInt length = frameLength(frame, 0, frame.length);
        if (length.isEmpty() || length.getAsInt() > frame.length) {
            throw new TelegramException(Reason.TRUNCATED, "the end of the encrypted frame is missing");
        }
        if (length.getAsInt() < frame.length) {
            throw malformed("something follows the encrypted frame");
        }
        int security = LENGTH_OFFSET + lengthBytes(frame[LENGTH_OFFSET]);
        if (frame[security] != AUTHENTICATED_AND_ENCRYPTED) {
            throw malformed("the frame's security control is not 30, authenticated and encrypted in suite 0");
        }
        byte[] nonce = ByteBuffer.allocate(TITLE_BYTES + COUNTER_BYTES)
                .put(frame, 2, TITLE_BYTES)
                .put(frame, security + 1, COUNTER_BYTES)
                .array();
        int ciphertext = security + SECURITY_HEADER_BYTES;
        byte[] telegram = authenticationKey == null
                ? decryptUnchecked(nonce, frame, ciphertext)
                : decryptChecked(nonce, frame, ciphertext);
        if (telegram[0] != '/') {
            throw new TelegramException(
                    Reason.WRONG_KEY, "the frame does not decrypt to a telegram; check the meter's key");
        }
        return telegram;
    }

    private byte[] decryptChecked(byte[] nonce, byte[] frame, int ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, secretKey(), new GCMParameterSpec(Byte.SIZE * TAG_BYTES, nonce));
            cipher.updateAAD(new byte[] {AUTHENTICATED_AND_ENCRYPTED});
            cipher.updateAAD(authenticationKey.bytes());
            return cipher.doFinal(frame, ciphertext, frame.length - ciphertext);
        } catch (AEADBadTagException e) {
            throw new TelegramException(
                    Reason.WRONG_KEY,
                    "the frame's tag does not fit; check key and authentication key, or the cable if it happens seldom");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-128-GCM is missing from this Java", e);
        }
    }

    private byte[] decryptUnchecked(byte[] nonce, byte[] frame, int ciphertext) {
        byte[] counterBlock = ByteBuffer.allocate(nonce.length + Integer.BYTES)
                .put(nonce)
                .putInt(FIRST_COUNTER)
                .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, secretKey(), new IvParameterSpec(counterBlock));
            return cipher.doFinal(frame, ciphertext, frame.length - ciphertext - TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-128 is missing from this Java", e);
        }
    }

    private SecretKeySpec secretKey() {
        return new SecretKeySpec(key.bytes(), "AES");
    }

    private static TelegramException malformed(String message) {
        return new TelegramException(Reason.MALFORMED, message);
    }
}
