package org.tanglemeter.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a person does in My Home, in a real browser before real processes; each step goes on where the one before ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalletPagesTest {
    private static final Browser.View ENGLISH = new Browser.View("en-GB", Browser.Size.DESKTOP, ColorScheme.LIGHT);
    private static final Browser.View DUTCH = new Browser.View("nl-NL", Browser.Size.PHONE, ColorScheme.DARK);
    private static final String PURPOSE = "Save 10 € a month ☀, and charge the 🚗 at night";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static Home home;
    private static Browser browser;
    private static BrowserContext context;
    private static Page page;

    /** Where a provider's link leads. */
    private static String requestPage;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        home = new Home(folder, "device");
        context = browser.context(ENGLISH, home.url("wallet"));
        page = context.newPage();
        String link = home.link(PURPOSE, "live", "quarter", "day");
        requestPage = "/request" + link.substring(link.indexOf('#'));
    }

    @AfterAll
    static void stop() {
        browser.close();
        home.close();
    }

    @AfterEach
    void nothingWentWrongInAPage() {
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    @Order(1)
    void aNewWalletShowsItsSeedUntilItIsNotedAndThenTheRequestThatWasOpened() throws Exception {
        page.navigate(requestPage);
        assertThat(page).hasURL(Pattern.compile("/welcome$"));
        assertThat(page.getByText("The request that you opened waits.")).isVisible();
        page.reload();
        seen("welcome");
        button("Begin").click();
        List<String> groups = page.locator(".groups li").allTextContents();
        assertThat(String.join("", groups)).matches("[A-Z9]{81}");
        seen("seed");
        printed("seed");

        button("I have it on paper").click();
        field("Group 1").fill("WRONG");
        field("Group 9").fill(groups.get(8));
        button("Done").click();
        assertThat(page.locator(".box.problem")).containsText("Group 1 is another one");
        field("Group 1").fill(groups.get(0).toLowerCase(Locale.ROOT));
        button("Done").click();

        assertThat(page).hasURL(Pattern.compile("/requests/[0-9a-f]+$"));
        assertThat(page.getByText(PURPOSE)).isVisible();
        seen("request-without-device");
        page.navigate("/");
        assertThat(page).hasURL(Pattern.compile("/$"));
        assertThat(home.get("wallet", "/api/wallet/seed").has("groups")
                        && !home.get("wallet", "/api/wallet/seed")
                                .path("groups")
                                .isNull())
                .isFalse();
    }

    @Test
    @Order(2)
    void aDeviceIsPairedByWhatItShowsAndTypingErrorsAreToldAtOnce() throws Exception {
        page.navigate("/devices/pair");
        String code = home.pairingCode("device");
        field("Address").fill(code);
        assertThat(field("Secret")).not().hasValue("");
        String secret = field("Secret").inputValue();
        field("Secret").fill(secret.substring(0, secret.length() - 1));
        assertThat(page.locator("#secret-help")).hasText("one character to go");
        char wrong = secret.endsWith("A") ? 'B' : 'A';
        field("Secret").fill(secret.substring(0, secret.length() - 1) + wrong);
        assertThat(page.locator("#secret-help")).containsText("typing error");
        seen("pair");
        field("Secret").fill(secret);
        field("Name").fill("Meterkast");

        button("Pair").dblclick();

        assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(page.getByText(Pattern.compile("^Step [1-5] of 5"))).isVisible();
        seen("pairing");
        patiently(page.getByText("The device is yours."));
        assertThat(home.get("wallet", "/api/devices")).hasSize(1);
        assertThat(home.get("wallet", "/api/pairings")).hasSize(1);
    }

    @Test
    @Order(3)
    void aRequestShowsWhoAsksForWhatAndIsGrantedInPart() throws Exception {
        page.navigate(requestPage);

        assertThat(page).hasURL(Pattern.compile("/requests/[0-9a-f]+$"));
        assertThat(page.getByText("Claims to be Zonnige Energie ☀")).isVisible();
        assertThat(page.getByText(PURPOSE)).isVisible();
        seen("request");
        page.locator("input[name=day]").uncheck();
        page.locator("input[name=quarter]").uncheck();
        button("Grant").dblclick();

        patiently(page.getByText("Zonnige Energie ☀ can read along"));
        patiently(page.getByText("Consent given"));
        seen("consent");
        JsonNode grants = home.get("wallet", "/api/grants");
        assertThat(grants).hasSize(1);
        assertThat(grants.at("/0/streams").toString()).isEqualTo("[\"live\"]");
    }

    @Test
    @Order(4)
    void theBackButtonLeadsToARequestThatIsAnswered() throws Exception {
        String id = home.get("wallet", "/api/requests").at("/0/id").asText();
        page.navigate("/consents");
        page.navigate("/requests/" + id);
        assertThat(page.getByText("You have granted this request.")).isVisible();
        assertThat(button("Grant")).hasCount(0);
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("/consents$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("May read now")))
                .isVisible();
    }

    @Test
    @Order(5)
    void aConsentIsTakenBackInTwoClicksAndAnotherTabSeesIt() throws Exception {
        Page other = context.newPage();
        Page stale = context.newPage();
        stale.route("**/api/events", events -> {}); // never answered
        String grant = home.get("wallet", "/api/grants").at("/0/id").asText();
        other.navigate("/consents/" + grant);
        stale.navigate("/consents/" + grant);
        assertThat(stale.getByText("can read along")).isVisible();
        page.navigate("/consents");
        page.getByText("Zonnige Energie ☀").click();
        button("Take consent back").click();
        seen("revoke");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take consent back"))
                .click();

        patiently(page.getByText("can read nothing new"));
        patiently(other.getByText("can read nothing new"));
        patiently(page.getByText("The last message that could be read"));
        patiently(page.getByText("Consent taken back"));
        assertThat(other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take consent back")))
                .hasCount(0);
        seen("ended");
        other.close();

        assertThat(stale.getByText("can read along")).isVisible();
        takeBack(stale);
        assertThat(stale.getByText("This has changed meanwhile, so nothing was done."))
                .isVisible();
        assertThat(stale.getByText("can read nothing new")).isVisible();
        stale.close();
    }

    private static void takeBack(Page shown) {
        shown.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take consent back"))
                .click();
        shown.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Take consent back"))
                .click();
    }

    @Test
    @Order(6)
    void theLogTellsAllThatHappenedAndNoSecret() throws Exception {
        JsonNode log = home.get("wallet", "/api/log");
        assertThat(log.findValuesAsText("event"))
                .contains("PAIRING_BEGUN", "DEVICE_ADDED", "REQUESTED", "GRANTED", "KEYS_SENT", "REVOKED", "ENDED");
        assertThat(log.findValue("secret")).isNull();
        assertThat(log.findValue("answerSecret")).isNull();

        page.navigate("/more/log");
        assertThat(page.getByText("You took consent back")).isVisible();
        button("Raw").click();
        assertThat(page.getByText("\"event\": \"REVOKED\"")).isVisible();
    }

    @Test
    @Order(7)
    void eachPageIsReadableInBothLanguagesAndColours() throws Exception {
        for (Browser.View view : views()) {
            try (BrowserContext visitor = browser.context(view, home.url("wallet"))) {
                Page shown = visitor.newPage();
                pages().forEach((name, path) -> {
                    shown.navigate(path);
                    look(shown, view, name);
                    assertThat(shown.locator("html"))
                            .hasAttribute("lang", view.language().substring(0, 2));
                });
            }
        }
    }

    /** In which ways each page is looked at. */
    List<Browser.View> views() {
        return List.of(ENGLISH, DUTCH);
    }

    @Test
    @Order(8)
    void theKeyboardAloneReachesWhatIsToBeDone() {
        page.navigate("/consents");
        assertThat(page.locator("main h1")).isFocused();
        page.navigate("/request");
        field("The link that you were given").focus();
        page.keyboard().type("tanglemeter:request#nonsense");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".box.problem")).isVisible();
    }

    @Test
    @Order(9)
    void aRefusalIsToldInTheReadersLanguage() {
        try (BrowserContext visitor = browser.context(DUTCH, home.url("wallet"))) {
            Page shown = visitor.newPage();
            shown.navigate("/request");
            shown.getByRole(AriaRole.TEXTBOX).fill("tanglemeter:request#7.a.b");
            shown.getByText("Bekijk het verzoek").click();
            assertThat(shown.locator(".box.problem")).containsText("De link heeft versie 7; dit programma kent 1.");
        }
    }

    @Test
    @Order(10)
    void aLostConnectionIsShownAndNothingIsDoneUntilItIsBack() throws Exception {
        page.navigate("/request");
        assertThat(button("Look at the request")).isVisible();
        home.wallet().kill();
        patiently(page.getByText("The connection is lost."));
        field("The link that you were given").fill("tanglemeter:request#1.a.b");
        button("Look at the request").click();
        assertThat(page.getByText("so nothing was done")).isVisible();
        seen("lost");

        home.wallet().start();
        patiently(page.locator(".banner p"), 0);
        assertThat(field("The link that you were given")).hasValue("tanglemeter:request#1.a.b");
    }

    @Test
    @Order(11)
    void aDeviceThatIsRemovedShowsItUntilItHasConfirmed() throws Exception {
        String device = "/devices/"
                + home.get("wallet", "/api/devices").at("/0/address").asText();
        Page other = context.newPage();
        other.navigate(device);
        page.navigate(device);
        button("Remove device").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove device"))
                .click();

        for (Page shown : List.of(page, other)) {
            patiently(shown.getByText("is no longer yours."));
            assertThat(shown.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove device")))
                    .hasCount(0);
        }
        other.close();
        seen("device-removed");
        assertThat(home.get("wallet", "/api/devices")).isEmpty();
    }

    @Test
    @Order(12)
    void aCameraThatIsNotThereOrNotAllowedIsToldAndOneThatIsPairsTheDevice() throws Exception {
        page.navigate("/devices/pair");
        button("With the camera").click();
        button("Start the camera").click();
        assertThat(page.getByText("No camera was found.")).isVisible();
        seen("no-camera");

        Path film = folder.resolve("code.y4m");
        FakeCamera.write(film, home.pairingCode("device"));
        try (Browser seeing = Browser.withCamera(film);
                BrowserContext visitor = seeing.context(ENGLISH, home.url("wallet"))) {
            Page shown = visitor.newPage();
            shown.navigate("/devices/pair");
            shown.getByText("Start the camera").click();
            assertThat(shown.getByText("The browser does not let this page use the camera."))
                    .isVisible();

            visitor.grantPermissions(List.of("camera"));
            shown.getByText("Start the camera").click();
            patiently(shown.getByText("The device is yours."));
            assertThat(seeing.faults()).isEmpty();
        }
        assertThat(home.get("wallet", "/api/devices")).hasSize(1);
    }

    @Test
    @Order(13)
    void aRequestThatIsOpenedBeforeALoginIsShownAfterIt() throws Exception {
        home.askForPassword("correct horse battery staple");

        page.navigate(requestPage);
        assertThat(page).hasTitle(Pattern.compile("^Log in"));
        assertThat(page).hasURL(Pattern.compile("/request$"));
        field("Password").fill("correct horse battery staple");
        button("Log in").click();

        assertThat(page).hasURL(Pattern.compile("/requests/[0-9a-f]+$"));
        assertThat(page.getByText("You have granted this request.")).isVisible();
    }

    @Test
    @Order(14)
    void aReceiptIsPrintedDarkOnWhiteAlsoWhereThePageIsDark() throws Exception {
        page.navigate("/consents");
        page.getByText("Zonnige Energie ☀").click();
        page.getByText("Show").first().click();
        button("Dark colours").click();
        assertThat(page.getByText("Consent given")).isVisible();

        printed("receipt");
    }

    /** Takes a picture of what comes out of the printer: the page alone, in dark ink. */
    private static void printed(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        browser.picture(page, "wallet-" + name + "-printed");
        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.locator("nav.pages")).isHidden();
        assertThat(page.locator(".actions")).isHidden();
        assertThat(page.locator("main .card").first()).hasCSS("color", "rgb(27, 37, 33)");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** Where each page is, by its name. */
    private static Map<String, String> pages() throws Exception {
        String consent =
                "/consents/" + home.get("wallet", "/api/grants").at("/0/id").asText();
        String device = home.get("wallet", "/api/devices").at("/0/address").asText();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("energy", "/energy");
        pages.put("day", "/energy?view=day");
        pages.put("month", "/energy?view=month");
        pages.put("consents", "/consents");
        pages.put("take-request", "/request");
        pages.put("left", "/left");
        pages.put("devices", "/devices");
        pages.put("more", "/more");
        pages.put("log", "/more/log");
        pages.put("recovery", "/recovery");
        pages.put("missing", "/no-such-page");
        pages.put("consent-ended", consent);
        pages.put("receipt", consent + "/receipt/0");
        pages.put("device", "/devices/" + device);
        pages.put("pair", "/devices/pair");
        return pages;
    }

    private static void seen(String name) {
        look(page, ENGLISH, name);
    }

    /** Takes a picture, and looks for barriers. */
    private static void look(Page shown, Browser.View view, String name) {
        Browser.awaitLoaded(shown);
        browser.picture(shown, "wallet-" + name + "-" + view.text());
        assertThat(browser.barriers(shown)).as(name).isEmpty();
        assertThat(Browser.fits(shown)).as(name + " fits into the width").isTrue();
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** For what takes proofs of work. */
    private static void patiently(Locator shown) {
        assertThat(shown.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
    }

    private static void patiently(Locator shown, int count) {
        assertThat(shown).hasCount(count, new LocatorAssertions.HasCountOptions().setTimeout(90_000));
    }
}
