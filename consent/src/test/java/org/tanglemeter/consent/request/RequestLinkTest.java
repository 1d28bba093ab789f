package org.tanglemeter.consent.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tanglemeter.consent.request.Requests.IDENTITY;
import static org.tanglemeter.consent.request.Requests.draft;
import static org.tanglemeter.consent.request.Requests.request;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.UnreadableException;
import org.tanglemeter.consent.request.Requests.Draft;
import org.tanglemeter.crypto.Ed25519Key;

class RequestLinkTest {
    /** Version 40 with the least correction, ISO/IEC 18004. */
    private static final int MOST_CHARACTERS_OF_A_QR_CODE = 2953;

    private static final RequestLink LINK = new RequestLink(request(), RequestLink.newAnswerSecret(new SecureRandom()));

    @Test
    void aLinkComesBack() {
        RequestLink parsed = RequestLink.parse(LINK.text());

        assertThat(parsed).isEqualTo(LINK);
        assertThat(parsed.request().document()).isEqualTo(request().document());
        assertThat(parsed.request().fingerprint())
                .isEqualTo(LINK.request().fingerprint())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void whereItLeadsDoesNotMatter() {
        String link = LINK.text("https://wallet.example/request?lang=nl");

        assertThat(link).startsWith("https://wallet.example/request?lang=nl#1.");
        assertThat(RequestLink.parse(link)).isEqualTo(LINK);
    }

    @Test
    void lineBreaksOfAMailDoNotMatter() {
        assertThat(RequestLink.parse(" " + LINK.text().replaceAll("(.{70})", "$1\r\n") + "\n"))
                .isEqualTo(LINK);
    }

    @Test
    void fitsAQrCode() {
        Draft draft = draft();
        draft.purpose = "Wij vergelijken uw verbruik met dat van vergelijkbare huizen in uw buurt. "
                .repeat(6)
                .strip();

        assertThat(new RequestLink(SignedRequest.sign(draft.document(), IDENTITY), Requests.SECRET).text())
                .hasSizeLessThan(MOST_CHARACTERS_OF_A_QR_CODE);
    }

    @Test
    void noPartOfALinkIsALink() {
        String link = LINK.text();

        for (int length = 0; length < link.length(); length++) {
            String part = link.substring(0, length);
            assertThatThrownBy(() -> RequestLink.parse(part))
                    .isInstanceOf(RefusedRequestException.class)
                    .hasMessageContaining("copy all of it");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://zon.example/",
                "tanglemeter:request#",
                "tanglemeter:request#1.a.b",
                "#1..",
                "#1.****.AAAA"
            })
    void whatIsNoLinkIsToldAsSuch(String text) {
        assertThatThrownBy(() -> RequestLink.parse(text)).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void unknownVersionsAreToldAsSuch() {
        assertThatThrownBy(() -> RequestLink.parse(LINK.text().replace("#1.", "#2.")))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessage("The link has version 2; this program knows 1: a newer one may know it");

        byte[] bytes = request().bytes();
        bytes[0] = 2;
        assertThatThrownBy(() -> SignedRequest.read(bytes))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("The RequestDocument has version 2; this program knows 1");
    }

    @Test
    void aChangedDocumentIsRefused() {
        byte[] bytes = request().bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> SignedRequest.read(changed)).isInstanceOf(UnreadableException.class);
        }
        assertThatThrownBy(() -> SignedRequest.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> SignedRequest.read(new byte[0])).isInstanceOf(UnreadableException.class);
    }

    @Test
    void whoHasNotTheKeyCanNotSign() {
        Ed25519Key other = Ed25519Key.random(new SecureRandom());

        assertThatThrownBy(() -> SignedRequest.sign(draft().document(), other))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readingTellsTheSentenceOfWhatMakesNoSense() {
        byte[] bytes = new String(request().bytes(), StandardCharsets.ISO_8859_1)
                .replace("https://zon.example/energy", "http://zon.example/energies")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> SignedRequest.read(bytes))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessage("The provider's URL has to begin with https:// and the name of a host");
    }

    @Test
    void aDocumentThatWouldFillTheMemoryIsRefused() {
        byte[] bomb = new byte[100_000];
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bomb);
        deflater.finish();
        byte[] deflated = new byte[1000];
        int size = deflater.deflate(deflated);
        deflater.end();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();

        assertThatThrownBy(() -> RequestLink.parse("#1." + base64.encodeToString(Arrays.copyOf(deflated, size)) + "."
                        + base64.encodeToString(new byte[32])))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void noTextShowsTheSecret() {
        assertThat(LINK.toString()).isEqualTo("RequestLink of SignedRequest 0123456789abcdef0123456789abcdef");
        assertThat(LINK.answerSecret()).isNotEqualTo(Octets.of(new byte[32]));
    }
}
