package org.tanglemeter.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story of consent as people live through it, by the pages alone: in the house an English one at a desk and a Dutch one
 * with a phone, and two of their kind at the provider.
 */
class StoryInPagesTest {
    private static final Browser.View DESK = new Browser.View("en-GB", Browser.Size.DESKTOP, ColorScheme.LIGHT);
    private static final Browser.View PHONE = new Browser.View("nl-NL", Browser.Size.PHONE, ColorScheme.DARK);
    private static final ZoneId HOUSE = ZoneId.of("Europe/Amsterdam");
    private static final String PASSWORD = "rood licht 7 keer";

    private final Browser browser = new Browser();
    private Home home;
    private Person english;
    private Person dutch;
    private Person clerk;
    private Person bediende;
    private List<String> seed;

    @BeforeEach
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        home = new Home(folder, "hall", "barn");
        english = new Person(browser, DESK, "wallet", home.url("wallet"));
        dutch = new Person(browser, PHONE, "wallet", home.url("wallet"));
        clerk = new Person(browser, DESK, "provider", home.url("provider"));
        bediende = new Person(browser, PHONE, "provider", home.url("provider"));
    }

    @AfterEach
    void stop() {
        browser.close();
        home.close();
    }

    @Test
    void comesTrueStepByStep() throws Exception {
        theSeedIsNoted();
        twoDevicesArePairedAtTheSameTime();
        aRequestIsGrantedOnceThoughTheNodeIsAway();
        theProviderSeesTheHouseLive();
        consentIsTakenBackOnceHoweverOftenItIsPressedInTwoTabs();
        whatTheProviderHasIsDeletedAndItSaysSo();
        aConsentEndsByItselfWhenItsLastDayIsOver();
        aDeviceIsRemovedAndItsConsentEndsWithIt();
        aLostWalletComesBackFromItsSeed();
        whereOthersCanReachTheWalletItAsksForThePassword();
        assertThat(browser.faults()).isEmpty();
    }

    private void theSeedIsNoted() {
        english.opens("/");
        english.button("welcome.newBegin").click();
        seed = english.page().locator(".groups li").allTextContents();
        english.button("seed.have").click();
        english.field("seed.first").fill(seed.get(0));
        english.field("seed.last").fill(seed.get(8));
        english.button("seed.done").click();
        assertThat(english.page()).hasURL(Pattern.compile("/devices/pair$"));
    }

    private void twoDevicesArePairedAtTheSameTime() throws Exception {
        pairs(english, "hall", "Hall");
        pairs(dutch, "barn", "Schuur");

        english.sees("pairing.PAIRED");
        dutch.sees("pairing.PAIRED");
        dutch.looks("paired");
        english.button("pairing.home").click();
        english.awaits(english.page().locator("[data-live]").first());
        english.opens("/devices");
        assertThat(english.page().getByText(english.text("device.yours"))).hasCount(2);
        english.looks("devices");
    }

    private void pairs(Person person, String device, String name) throws Exception {
        person.opens("/devices/pair");
        person.field("pair.address").fill(home.pairingCode(device));
        person.field("pair.name").fill(name);
        person.button("pair.begin").click();
    }

    private void aRequestIsGrantedOnceThoughTheNodeIsAway() throws Exception {
        String link = asks(bediende, "Bespaar 10 € per maand ☀, en laad de 🚗 ’s nachts", 365);
        bediende.looks("asked");
        takes(english, link);
        dutch.opens(pathOf(english));
        english.field("request.device").selectOption("Hall");
        home.node().kill();

        english.button("request.grant").dblclick();

        english.sees("consent.means.GRANTING");
        english.sees("node.away");
        english.looks("granted-without-node");
        dutch.sees("request.granted");
        home.node().start();
        english.sees("consent.means.ACTIVE", "provider", Home.PROVIDER);
        assertThat(english.page().getByText(english.text("node.away"))).hasCount(0);
        assertThat(home.get("wallet", "/api/grants")).hasSize(1);
        assertThat(english.page().getByRole(AriaRole.DEFINITION).getByText("Hall"))
                .isVisible();
    }

    /** Asks a household for each telegram; the link that it is to be given. */
    private static String asks(Person person, String purpose, int days) {
        person.opens("/requests/new");
        person.field("ask.purpose").fill(purpose);
        person.page().locator("input[name=quarter]").uncheck();
        person.page().locator("input[name=live]").check();
        person.field("ask.until").fill(LocalDate.now(HOUSE).plusDays(days).toString());
        person.button("ask.make").click();
        return person.page().locator(".copyable code").textContent();
    }

    /** Shows My Home a request's link. */
    private static void takes(Person person, String link) {
        person.opens("/consents");
        person.button("consents.take").click();
        person.field("take.link").fill(link);
        person.button("take.look").click();
        assertThat(person.page()).hasURL(Pattern.compile("/requests/[0-9a-f]{32}$"));
    }

    private static String pathOf(Person person) {
        return person.page().url().replaceFirst("^http://[^/]*", "");
    }

    private void theProviderSeesTheHouseLive() {
        bediende.sees("request.granted");
        bediende.page().locator(".rows a").click();
        bediende.awaits(bediende.page().locator(".figure").first());
        assertThat(bediende.page().locator("#plot canvas")).isVisible();
        assertThat(bediende.page().locator(".standing .badge")).hasText(bediende.text("state.reads"));
        bediende.looks("live");
        english.opens("/devices");
        english.page().getByText("Hall").click();
        english.sees("work.title");
        english.page().getByText(english.text("work.choices")).click();
        assertThat(english.page().locator("details tbody tr")).not().hasCount(0);
        english.looks("device");
    }

    private void consentIsTakenBackOnceHoweverOftenItIsPressedInTwoTabs() throws Exception {
        String consent = "/consents/" + grant(0).path("id").asText();
        clerk.opens("/households/" + grant(0).path("id").asText());
        english.opens(consent);
        english.button("consent.revoke").click();
        dutch.opens("/consents");
        dutch.page().getByText(Home.PROVIDER).click();
        dutch.button("consent.revoke").dblclick();
        dutch.looks("revoke");
        dutch.inDialog("consent.revoke").dblclick();

        dutch.sees("consent.means.ENDED", "provider", Home.PROVIDER);
        english.inDialog("consent.revoke").click(); // asked before the other one did it
        english.awaits(english.page().locator(".notices .problem"));
        english.sees("consent.means.ENDED", "provider", Home.PROVIDER);
        english.looks("taken-back-by-another");
        assertThat(english.button("consent.revoke")).hasCount(0);
        clerk.sees("household.ended.WITHDRAWN");
        bediende.sees("household.ended.WITHDRAWN");
        bediende.looks("withdrawn");
        assertThat(home.get("wallet", "/api/log").findValuesAsText("event")).containsOnlyOnce("REVOKED", "GRANTED");
        dutch.page().goBack();
        assertThat(dutch.page()).hasURL(Pattern.compile("/consents$"));
        dutch.page().goForward();
        dutch.sees("consent.means.ENDED", "provider", Home.PROVIDER);
        assertThat(dutch.button("consent.revoke")).hasCount(0);
    }

    private JsonNode grant(int index) throws Exception {
        return home.get("wallet", "/api/grants").path(index);
    }

    private void whatTheProviderHasIsDeletedAndItSaysSo() {
        dutch.button("erase.ask").click();
        dutch.inDialog("erase.ask").click();

        clerk.awaits(clerk.page().getByText("The household wanted its data deleted, and it is"));
        clerk.looks("erased");
        dutch.sees("erase.confirmed");
        dutch.awaits(dutch.page().getByText(Pattern.compile("verklaart .+ gewist")));
        dutch.looks("erased");
    }

    private void aConsentEndsByItselfWhenItsLastDayIsOver() throws Exception {
        takes(dutch, asks(clerk, "Look at one evening", 30));
        Locator until = dutch.field("request.untilDay");
        assertThat(until).hasValue(LocalDate.now(HOUSE).plusDays(30).toString());
        dutch.field("request.device").selectOption("Hall");
        until.fill(LocalDate.now(HOUSE).toString());
        dutch.looks("last-day");
        dutch.button("request.grant").dblclick();
        dutch.sees("consent.means.ACTIVE", "provider", Home.PROVIDER);
        clerk.sees("request.granted");
        clerk.page().locator(".rows a").click();

        home.letTimePass("hall", Duration.ofHours(25));

        dutch.sees("consent.reason.EXPIRED");
        dutch.sees("consent.means.ENDED", "provider", Home.PROVIDER);
        dutch.looks("expired");
        clerk.sees("household.ended.EXPIRED");
        assertThat(home.get("wallet", "/api/grants")).hasSize(2);
    }

    private void aDeviceIsRemovedAndItsConsentEndsWithIt() throws Exception {
        takes(english, asks(bediende, "Vergelijk schuren", 30));
        english.field("request.device").selectOption("Schuur");
        english.button("request.grant").click();
        english.sees("consent.means.ACTIVE", "provider", Home.PROVIDER);
        bediende.sees("request.granted");
        bediende.page().locator(".rows a").click();
        bediende.sees("state.reads");

        dutch.opens("/devices");
        dutch.page().getByText("Schuur").click();
        dutch.button("device.remove").click();
        dutch.looks("remove-device");
        dutch.inDialog("device.remove").dblclick();

        dutch.sees("device.removed", "name", "Schuur");
        dutch.looks("device-removed");
        english.sees("consent.reason.DEVICE_DELETED");
        english.sees("consent.means.ENDED", "provider", Home.PROVIDER);
        bediende.sees("household.ended.WITHDRAWN");
        dutch.opens("/devices");
        assertThat(dutch.page().locator(".rows li")).hasCount(1);
        assertThat(home.pairingCode("barn")).startsWith("tanglemeter:pair?");
    }

    private void aLostWalletComesBackFromItsSeed() throws Exception {
        home.replaceWallet();
        home.get("wallet", "/api/session");

        dutch.opens("/");
        dutch.button("welcome.oldBegin").click();
        dutch.page().locator("#seed").fill(String.join(" ", seed).toLowerCase(Locale.ROOT));
        dutch.looks("restore");
        dutch.button("restore.begin").click();

        dutch.sees("restore.underway");
        assertThat(dutch.page()).hasURL(Pattern.compile("/$"));
        dutch.sees("home.nobody");
        dutch.opens("/consents");
        dutch.awaits(dutch.page().locator("#ended + .rows li").nth(2));
        dutch.opens("/devices");
        assertThat(dutch.page().locator(".rows li")).hasCount(1);
        assertThat(dutch.page().locator(".rows")).containsText("Hall");
        english.opens("/");
        english.awaits(english.page().locator("[data-live]").first());
    }

    private void whereOthersCanReachTheWalletItAsksForThePassword() throws Exception {
        home.askForPassword(PASSWORD);

        english.opens("/consents");
        english.field("login.password").fill(PASSWORD + "!");
        english.button("login.in").click();
        assertThat(english.page().locator("#login-problem")).not().isEmpty();
        english.looks("login");
        english.field("login.password").fill(PASSWORD);
        english.button("login.in").click();
        english.sees("consents.ended");
        dutch.sees("login.title");
        english.button("login.out").click();
        english.sees("login.title");
        english.page().goBack();
        assertThat(english.page().getByText(Home.PROVIDER)).hasCount(0);
    }
}
