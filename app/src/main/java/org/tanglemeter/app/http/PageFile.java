package org.tanglemeter.app.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file for browsers, ready to be sent as it is or packed. */
final class PageFile {
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "webmanifest", "application/manifest+json");

    private final String mediaType;
    private final byte[] plain;
    private final byte[] packed;
    private final String tag;

    private PageFile(String mediaType, byte[] plain, byte[] packed, String tag) {
        this.mediaType = mediaType;
        this.plain = plain;
        this.packed = packed;
        this.tag = tag;
    }

    /** @param name whose ending tells the media type */
    static PageFile of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String mediaType = MEDIA_TYPES.get(ending);
        if (mediaType == null) {
            throw new IllegalArgumentException("No media type is known for " + name);
        }
        return new PageFile(mediaType, content, pack(content), tag(content));
    }

    private static byte[] pack(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(packed)) {
            output.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content(boolean isPacked) {
        return isPacked ? packed : plain;
    }

    /** The same for the same content only (RFC 9110, section 8.8.3). */
    String tag() {
        return tag;
    }
}
