package org.tanglemeter.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Debian's Chromium, as a person has it: with a language, a size and colours. It remembers all that went wrong in pages. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final List<String> PLAIN = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String AXE = axe();
    private static final String TWO_FRAMES =
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))";
    private static final String BARRIERS = """
            async (tags) => (await axe.run(document, { runOnly: tags })).violations.map(({ id, help, nodes }) =>
              `${id}: ${help}\\n  ${nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary).join('\\n  ')}`)""";

    /** Milliseconds; a busy machine takes its time, and what never comes fails all the same. */
    private static final int PATIENCE = 60_000;

    /** CSS pixels: a wide screen enlarged four times. */
    private static final int NARROWEST = 320;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private boolean measuring;

    enum Size {
        PHONE(390, 844),
        DESKTOP(1280, 800);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A person's way to look at a page. */
    record View(String language, Size size, ColorScheme colors) {
        String text() {
            return (language.substring(0, 2) + "-" + size + "-" + colors).toLowerCase(Locale.ROOT);
        }
    }

    /** One without a camera. */
    Browser() {
        this(List.of());
    }

    /**
     * One whose camera sees a film.
     *
     * @param film made by {@link FakeCamera}
     */
    static Browser withCamera(Path film) {
        return new Browser(List.of(
                "--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + film.toAbsolutePath()));
    }

    private Browser(List<String> arguments) {
        assertThat(CHROMIUM).as("Chromium; bin/test installs it").exists();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(Stream.concat(PLAIN.stream(), arguments.stream())
                                .toList()));
    }

    /** A browser of its own, without memory of others. */
    BrowserContext context(View view, String home) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(home)
                .setLocale(view.language())
                .setTimezoneId("Europe/Amsterdam")
                .setColorScheme(view.colors())
                .setViewportSize(view.size().width, view.size().height));
        context.setDefaultTimeout(PATIENCE);
        context.onConsoleMessage(this::heard);
        context.onWebError(error -> faults.add(error.error()));
        context.onRequest(request -> {
            String host = URI.create(request.url()).getHost();
            if (host != null && !host.equals("localhost")) {
                faults.add("A request to elsewhere: " + request.url());
            }
        });
        return context;
    }

    /** What the role answers with a problem is for the page to show, and no fault of it. */
    private void heard(ConsoleMessage message) {
        if (measuring) {
            return;
        }
        boolean answer = message.text().startsWith("Failed to load resource")
                || message.text().contains("ERR_CONNECTION_REFUSED");
        // Of the instruments, some time after they were used; that pages have no such styles is tested by PagesTest.
        boolean instrument = message.text().startsWith("Applying inline style");
        if (List.of("error", "warning").contains(message.type()) && !answer && !instrument) {
            faults.add(message.text());
        }
    }

    /** Scripts that failed, what the content policy kept away, requests to elsewhere. */
    List<String> faults() {
        return new ArrayList<>(faults);
    }

    /** Until the page shows what it has read, and no problem with that. */
    static void awaitLoaded(Page page) {
        PlaywrightAssertions.assertThat(page.locator("main h1")).not().isEmpty();
        PlaywrightAssertions.assertThat(page.locator("main .loading")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("main .page > .box.problem"))
                .hasCount(0);
    }

    /** What keeps people from using the page, as far as a program can see that (WCAG 2.2 AA). */
    List<?> barriers(Page page) {
        return measure(page, () -> {
            page.evaluate(AXE);
            return (List<?>) page.evaluate(BARRIERS, ACCESSIBILITY);
        });
    }

    /** Whether nothing stands beyond the width of the page: as it is, and where it is narrowest (WCAG 2.2, 1.4.10). */
    static boolean fits(Page page) {
        ViewportSize size = page.viewportSize();
        boolean fits = isWithinWidth(page);
        page.setViewportSize(NARROWEST, size.height);
        fits &= isWithinWidth(page);
        page.setViewportSize(size.width, size.height);
        return fits;
    }

    private static boolean isWithinWidth(Page page) {
        page.evaluate(TWO_FRAMES); // plots follow the width
        return (Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    }

    /** What the instruments do in a page is not the page's fault, such as styles that its content policy forbids. */
    private <T> T measure(Page page, Supplier<T> measurement) {
        measuring = true;
        try {
            T measured = measurement.get();
            page.evaluate(TWO_FRAMES); // what was said meanwhile comes in
            return measured;
        } finally {
            measuring = false;
        }
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of all of the page, for people to look at. */
    void picture(Page page, String name) {
        try {
            Files.createDirectories(PICTURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        measure(
                page,
                () -> page.screenshot(
                        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png"))));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
