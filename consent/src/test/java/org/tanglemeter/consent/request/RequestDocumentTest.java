package org.tanglemeter.consent.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tanglemeter.consent.request.Requests.NOW;
import static org.tanglemeter.consent.request.Requests.draft;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tanglemeter.consent.Octets;
import org.tanglemeter.consent.request.Requests.Draft;

class RequestDocumentTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("32 hexadecimal digits", draft -> draft.id = "0123"),
                refused("32 hexadecimal digits", draft -> draft.id = "0123456789ABCDEF0123456789ABCDEF"),
                refused("name can't be empty", draft -> draft.name = ""),
                refused("name can't be empty", draft -> draft.name = "  "),
                refused("begin or end with a space", draft -> draft.name = " Zon"),
                refused("name has 81 characters; at most 80", draft -> draft.name = "☀".repeat(81)),
                refused("name holds the character U+000A", draft -> draft.name = "Zon\nCo"),
                refused("name holds the character U+202E", draft -> draft.name = "Zon \u202Eoc"),
                refused("name holds the character U+2066", draft -> draft.name = "Zon \u2066oc"),
                refused("name holds the character U+200B", draft -> draft.name = "Zo\u200Bn"),
                refused("name holds the character U+200D", draft -> draft.name = "Zo\u200Dn"),
                refused("name holds the character U+D800", draft -> draft.name = "Zo\uD800n"),
                refused("name holds the character U+E000", draft -> draft.name = "Zo\uE000n"),
                refused("normal form C", draft -> draft.name = "e\u0301nergie"),
                refused("URL has to begin with https://", draft -> draft.url = "http://zon.example/"),
                refused("URL has to begin with https://", draft -> draft.url = "https:zon"),
                refused("URL has to begin with https://", draft -> draft.url = "javascript:alert(1)"),
                refused("written in ASCII", draft -> draft.url = "https://zon.example/zoné"),
                refused("can't have a user name", draft -> draft.url = "https://bank.example@zon.example/"),
                refused("a part after #", draft -> draft.url = "https://zon.example/#a"),
                refused("URL has 320 characters", draft -> draft.url = "https://zon.example/" + "a".repeat(300)),
                refused("Ed25519 public key of 32 bytes", draft -> draft.identityKey = Octets.of(new byte[31])),
                refused("copy the whole key", draft -> draft.publicKey = Octets.of(new byte[] {1, 1, 2})),
                refused("Public key of version 9", draft -> draft.publicKey = Octets.of(new byte[] {9, 1, 2})),
                refused("purpose can't be empty", draft -> draft.purpose = "\n"),
                refused("purpose has 501 characters", draft -> draft.purpose = "🚗".repeat(501)),
                refused("purpose holds the character U+0000", draft -> draft.purpose = "save\0"),
                refused("purpose holds the character U+001B", draft -> draft.purpose = "\u001b[2J save"),
                refused("purpose holds the character U+202E", draft -> draft.purpose = "save \u202E evas"),
                refused("Data Privacy Vocabulary", draft -> draft.category = "saving"),
                refused("Data Privacy Vocabulary", draft -> draft.category = "dpv:<b>"),
                refused("at least one of the streams", draft -> draft.streams = Set.of()),
                refused("let until be later than from", draft -> draft.from = Optional.of(draft.until)),
                refused(
                        "return URL has to begin with https://",
                        draft -> draft.returnUrl = Optional.of("ftp://zon.example")),
                refused(
                        "own host, which is zon.example",
                        draft -> draft.returnUrl = Optional.of("https://evil.example/thanks")),
                refused(
                        "own host, which is zon.example",
                        draft -> draft.returnUrl = Optional.of("https://zon.example:8443/thanks")));
    }

    private static Arguments refused(String sentence, Consumer<Draft> change) {
        return Arguments.of(sentence, change);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatMakesNoSenseIsRefusedWithASentenceThatTellsWhat(String sentence, Consumer<Draft> change) {
        Draft draft = draft();
        change.accept(draft);

        assertThatThrownBy(draft::document)
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.part()).isPresent())
                .hasMessageContaining(sentence);
    }

    @Test
    void whoMendsARefusedRequestIsToldWhichPart() {
        Draft purpose = draft();
        purpose.purpose = " ";
        Draft page = draft();
        page.returnUrl = Optional.of("http://zon.example/thanks");

        assertThatThrownBy(purpose::document)
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.part()).contains("purpose.text"));
        assertThatThrownBy(page::document)
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.part()).contains("returnUrl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zon & Co", "Société Générale d’Énergie", "太陽エネルギー", "شمس", "Sun ☀ 🚗", "☀️"})
    void namesInAllLanguagesAreWelcome(String name) {
        Draft draft = draft();
        draft.name = name;

        assertThat(draft.document().providerName()).isEqualTo(name);
    }

    @Test
    void aRequestCanBeGrantedBeforeItBeginsAndUntilItEnds() {
        Draft draft = draft();
        draft.from = Optional.of(NOW);
        RequestDocument document = draft.document();

        document.requireTimely(NOW);
        assertThatThrownBy(() -> document.requireTimely(NOW.plusNanos(1)))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("would have begun at 2026-11-28T20:00:00Z, which has passed");
    }

    @Test
    void withoutABeginningItCanBeGrantedUntilItEnds() {
        RequestDocument document = draft().document();

        document.requireTimely(document.until().minusNanos(1));
        assertThatThrownBy(() -> document.requireTimely(document.until()))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("would have ended at 2027-11-28T00:00:00Z");
    }

    @Test
    void noConsentIsForEver() {
        Draft longest = draft();
        longest.until = NOW.plus(RequestDocument.LONGEST);
        Draft longer = draft();
        longer.until = longest.until.plusNanos(1);
        Draft forEver = draft();
        forEver.until = Instant.MAX;

        longest.document().requireTimely(NOW);
        for (Draft draft : new Draft[] {longer, forEver}) {
            assertThatThrownBy(() -> draft.document().requireTimely(NOW))
                    .isInstanceOf(RefusedRequestException.class)
                    .hasMessageContaining("at most " + Duration.ofDays(3660).toDays() + " days");
        }
    }
}
