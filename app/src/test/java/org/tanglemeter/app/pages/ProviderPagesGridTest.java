package org.tanglemeter.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tanglemeter.app.provider.GrantingHousehold;

/** Each of the provider's pages in each language, size and colour, with a week of a household's telegrams. */
@Tag("long")
class ProviderPagesGridTest {
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser();
        service = new Service(folder, Duration.ofDays(7));
        String household = "/households/" + GrantingHousehold.GRANT;
        service.ask("Save 10 € a month ☀, and charge the 🚗 at night");
        service.grant(service.get("/api/requests").path(0).path("link").asText());
        service.publish(20);
        service.ask("Research how heat pumps fare in old houses");
        PAGES.put("households", "/");
        PAGES.put("household-live", household);
        PAGES.put("household-day", household + "?range=day");
        PAGES.put("household-week", household + "?range=week");
        PAGES.put("household-year", household + "?range=year");
        PAGES.put("requests", "/requests");
        PAGES.put(
                "request",
                "/requests/" + service.get("/api/requests").path(1).path("id").asText());
        PAGES.put("ask", "/requests/new");
        PAGES.put("missing", "/nowhere");
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    static Stream<Browser.View> views() {
        return Stream.of("en-GB", "nl-NL")
                .flatMap(language -> Stream.of(Browser.Size.values())
                        .flatMap(size -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(colors -> new Browser.View(language, size, colors))));
    }

    @ParameterizedTest
    @MethodSource("views")
    void nothingKeepsPeopleFromUsingAPage(Browser.View view) {
        try (BrowserContext context = browser.context(view, service.url())) {
            Page page = context.newPage();
            PAGES.forEach((name, path) -> {
                page.navigate(path);
                Browser.awaitLoaded(page);
                browser.picture(page, "provider-" + name + "-" + view.text());
                assertThat(browser.barriers(page)).as(name).isEmpty();
                assertThat(Browser.fits(page)).as(name + " fits").isTrue();
            });
        }
        assertThat(browser.faults()).isEmpty();
    }
}
