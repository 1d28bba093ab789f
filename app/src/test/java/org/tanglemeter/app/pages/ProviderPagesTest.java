package org.tanglemeter.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.provider.GrantingHousehold;

/** What a provider does with its pages, in a real browser before real processes; each step goes on where the last ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderPagesTest {
    private static final Browser.View ENGLISH = new Browser.View("en-GB", Browser.Size.DESKTOP, ColorScheme.LIGHT);
    private static final Browser.View DUTCH = new Browser.View("nl-NL", Browser.Size.PHONE, ColorScheme.DARK);
    private static final String PURPOSE = "Save 10 € a month ☀, and charge the 🚗 at night";
    private static final int PATIENCE_MILLIS = 60_000;

    /** A role that takes half a second to answer and has news all the time. */
    private static final String QUICK_NEWS_AND_SLOW_ANSWERS = """
            const answered = window.fetch;
            window.fetch = (...asked) => new Promise((done) => setTimeout(done, 500)).then(() => answered(...asked));
            window.EventSource = class extends EventTarget {
              news = setInterval(() => this.dispatchEvent(new MessageEvent('grants')), 300);
              close() {
                clearInterval(this.news);
              }
            };""";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Service service;
    private static BrowserContext context;
    private static BrowserContext dutch;
    private static Page page;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        service = new Service(folder, Duration.ofHours(30));
        context = browser.context(ENGLISH, service.url());
        dutch = browser.context(DUTCH, service.url());
        page = context.newPage();
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @AfterEach
    void nothingWentWrongInAPage() {
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    @Order(1)
    void anEmptyPageSaysWhatToDoNext() {
        page.navigate("/");
        assertThat(page.locator(".empty")).containsText("No household has granted access yet");
        seen("/", "households-empty");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for access"))
                .click();

        assertThat(page).hasTitle("Ask for access – Households");
    }

    @Test
    @Order(2)
    void whatCantBeAskedIsSaidAtItsField() throws Exception {
        page.navigate("/requests/new");
        field("Quarter-hour values").uncheck();
        field("Until and including").fill("2020-02-29");
        field("Where the household goes").fill("https://elsewhere.example/");
        button("Make the link").click();

        assertThat(page.locator("#text-problem"))
                .hasText("Say what you want the data for; the household decides by it.");
        assertThat(page.locator("#streams-live-problem")).hasText("Choose at least one.");
        assertThat(page.locator("#until-problem")).hasText("This day has passed. Choose a later one.");
        assertThat(page.locator("#returnUrl-problem")).hasText("This has to be a page at your own host, zon.example.");
        assertThat(page.locator("#text")).isFocused();
        seen("/requests/new", "ask-refused");
        assertThat(service.get("/api/requests")).isEmpty();
    }

    @Test
    @Order(3)
    void whatOnlyTheServerRefusesIsSaidAtItsFieldToo() {
        field("What do you want the data for?").fill(PURPOSE);
        field("Every telegram").check();
        field("Until and including").fill("2040-01-01");
        page.route("**/api/requests", route -> {
            String changed = route.request()
                    .postData()
                    .replaceFirst("\"until\":\"[^\"]*\"", "\"until\":\"2020-01-01T00:00:00Z\"");
            route.resume(new Route.ResumeOptions().setPostData(changed));
        });
        field("Until and including")
                .fill(LocalDate.now(ZoneOffset.UTC).plusYears(1).toString());
        field("Where the household goes").fill("https://zon.example/thanks");
        button("Make the link").click();

        assertThat(page.locator("#until-problem")).containsText("This would have ended on 1 January 2020");
        page.unroute("**/api/requests");
    }

    @Test
    @Order(4)
    void aRequestIsMadeOnceHoweverOftenTheButtonIsPressed() throws Exception {
        button("Make the link").dblclick();

        assertThat(page).hasURL(Pattern.compile("/requests/[0-9a-f]{32}$"));
        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code")))
                .isVisible();
        assertThat(page.locator(".copyable code")).containsText("tanglemeter:request#1.");
        assertThat(page.locator("main .badge")).hasText("Waits for an answer");
        assertThat(service.get("/api/requests")).hasSize(1);
        seen(path(), "request");
        page.goBack();
        assertThat(page.locator("h1")).not().hasText("Ask for access");
        assertThat(service.get("/api/requests")).hasSize(1);
    }

    @Test
    @Order(5)
    void anAnswerShowsByItselfAndSoDoesWhatTheMeterMeasures() throws Exception {
        page.navigate("/requests");
        seen("/requests", "requests");
        page.locator(".rows a").click();
        service.grant(service.get("/api/requests").path(0).path("link").asText());
        patiently(page.getByText("Granted by"));
        page.locator(".rows a").click();

        assertThat(page).hasURL(Pattern.compile("/households/" + GrantingHousehold.GRANT + "$"));
        service.publish(20);
        patiently(page.locator(".figure"));
        assertThat(page.locator("#plot canvas")).isVisible();
        seen(path(), "household-live");
    }

    @Test
    @Order(6)
    void historyIsLookedAtCloserAndTakenAlong() throws Exception {
        button("Day").click();
        assertThat(page.locator("#plot canvas")).isVisible();
        assertThat(page.locator(".shown")).containsText("one point for");
        seen(path() + "?range=day", "household-day");
        button("Year").click();
        assertThat(page.locator(".shown")).containsText("one point for 6 hours");
        assertThat(page.locator(".u-legend")).containsText("Highest");
        page.navigate(path() + "?range=day");
        assertThat(page.locator(".shown")).containsText("seconds");
        button("Earlier").click();
        button("Zoom in").click();
        assertThat(button("Day")).hasAttribute("aria-pressed", "false");

        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("As CSV"))
                        .click());
        assertThat(Files.readString(download.path())).contains("\n");
    }

    @Test
    @Order(7)
    void aHouseholdIsNamedByTheKeyboardAndKeepsItsName() {
        assertThat(page.locator("nav.pages a[aria-current]")).hasText("Households");
        page.locator("#name").focus();
        page.keyboard().type("Van Dam, Kade 3 ☀");
        page.keyboard().press("Enter");

        assertThat(page.locator("main h1")).hasText("Van Dam, Kade 3 ☀");
        page.navigate("/");
        assertThat(page.locator(".rows strong")).hasText("Van Dam, Kade 3 ☀");
        assertThat(page.locator("nav.pages a[aria-current]")).hasText("Households");
    }

    @Test
    @Order(8)
    void daysHoursAndYearsAreThoseOfTheHousehold() {
        assertThat(page.evaluate("""
                        import('/shared/format.js').then((format) => [
                          format.year('2026-12-31T23:00:00Z'),
                          format.lastDay('2027-06-30T22:00:00Z'),
                          format.lastIsoDay('2027-06-30T22:00:01Z'),
                          format.hour('2026-10-25T00:00:00Z'),
                          format.hour('2026-10-25T01:00:00Z'),
                          format.hour('2026-10-25T02:00:00Z'),
                          format.hour('2026-03-29T01:00:00Z'),
                          format.startOfDay('2026-03-30') - format.startOfDay('2026-03-29'),
                          format.startOfDay('2026-10-26') - format.startOfDay('2026-10-25'),
                        ].join())"""))
                .isEqualTo("2027,30 June 2027,2027-07-01,02:00 CEST,02:00 CET,03:00,03:00,82800000,90000000");
    }

    @Test
    @Order(9)
    void aLostConnectionIsShownAndNothingIsDoneUntilItIsBack() throws Exception {
        page.navigate("/requests/new");
        field("What do you want the data for?").fill(PURPOSE);
        service.provider().kill();
        assertThat(page.locator(".banner")).containsText("The connection is lost");
        button("Make the link").click();
        assertThat(page.locator(".notices")).containsText("nothing was done");
        seen("", "connection-lost");

        service.startAgain();

        assertThat(page.locator(".banner p"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(field("What do you want the data for?")).hasValue(PURPOSE);
        assertThat(service.get("/api/requests")).hasSize(1);
    }

    @Test
    @Order(10)
    void aWithdrawnConsentIsNoLongerAuthorised() throws Exception {
        page.navigate("/households/" + GrantingHousehold.GRANT);
        assertThat(page.locator(".standing .badge")).hasText("Receiving");

        service.withdraw();

        patiently(page.getByText("No longer authorised. The household has withdrawn its consent"));
        seen(path(), "household-ended");
        page.navigate("/");
        assertThat(page.locator(".rows .badge")).hasText("No longer authorised");
        seen("/", "households");
    }

    @Test
    @Order(11)
    void whatAHouseholdWantsDeletedIsShownDeleted() {
        page.navigate("/households/" + GrantingHousehold.GRANT);

        service.askForErasure();

        patiently(page.getByText("The household wanted its data deleted, and it is"));
        assertThat(page.locator("#plot")).hasCount(0);
        seen(path(), "household-erased");
    }

    @Test
    @Order(12)
    void aPageShowsThoughNewsComesQuickerThanAnswers() {
        Page busy = context.newPage();
        busy.addInitScript(QUICK_NEWS_AND_SLOW_ANSWERS);

        busy.navigate("/");

        Browser.awaitLoaded(busy);
        assertThat(busy.locator(".rows li")).hasCount(1);
        busy.close();
    }

    @Test
    @Order(13)
    void whatDidNotAnswerIsAskedAgain() {
        Page unlucky = context.newPage();
        unlucky.route("**/api/grants", Route::abort, new Page.RouteOptions().setTimes(1));

        unlucky.navigate("/");

        assertThat(unlucky.locator(".rows li")).hasCount(1);
        assertThat(unlucky.locator(".page .box.problem")).hasCount(0);
        unlucky.close();
    }

    private static String path() {
        return URI.create(page.url()).getPath();
    }

    /** Nothing keeps people from using what is shown, here and in Dutch, dark, on a phone; pictures are taken of both. */
    private static void seen(String path, String name) {
        assertThat(browser.barriers(page)).isEmpty();
        browser.picture(page, "provider-" + name + "-" + ENGLISH.text());
        if (path.isEmpty()) {
            return;
        }
        Page other = dutch.newPage();
        other.navigate(path);
        Browser.awaitLoaded(other);
        assertThat(browser.barriers(other)).isEmpty();
        assertThat(Browser.fits(other)).isTrue();
        browser.picture(other, "provider-" + name + "-" + DUTCH.text());
        other.close();
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(String label) {
        return page.getByLabel(label);
    }

    private static void patiently(Locator shown) {
        assertThat(shown.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }
}
