package org.tanglemeter.app.pages;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tanglemeter.app.provider.GrantingHousehold;

/**
 * How quick the pages are, in figures for {@code docs/performance.md}. {@code bin/bench pages} runs it; it tests nothing, and
 * has a name that keeps it out of the tests.
 */
class PagesReport {
    private static final int ROUNDS = 10;
    private static final int POINTS = 300_000;
    private static final int MOVES = 120;
    private static final String PURPOSE = "Save 10 € a month, and charge the car at night";
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);

    /** When the page first showed what it had read, beside what the browser tells by itself. */
    private static final String NOTE_WHEN_SHOWN = """
            new MutationObserver((_, observer) => {
              if (document.querySelector('main .page') && !document.querySelector('main .loading')) {
                window.shownAt = performance.now();
                observer.disconnect();
              }
            }).observe(document, { subtree: true, childList: true });""";

    private static final String FIRST_PAINT =
            "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity";

    /** Notes each frame's length and the long tasks, until asked. */
    private static final String WATCH = """
            () => {
              const watch = (window.watch = { frames: [], tasks: [] });
              let last = performance.now();
              const frame = (now) => {
                watch.frames.push(now - last);
                last = now;
                watch.next = requestAnimationFrame(frame);
              };
              watch.next = requestAnimationFrame(frame);
              watch.observer = new PerformanceObserver((list) => list.getEntries().forEach((task) => watch.tasks.push(task.duration)));
              watch.observer.observe({ type: 'longtask' });
            }""";

    private static final String WATCHED = """
            () => {
              cancelAnimationFrame(watch.next);
              watch.observer.disconnect();
              const frames = watch.frames.slice(1).sort((a, b) => a - b);
              return [frames.length, frames[Math.floor(frames.length * 0.99)], frames.at(-1), watch.tasks.length, Math.max(0, ...watch.tasks)];
            }""";

    /** Presses a button, and tells how long it took until the plot of another time was there. */
    private static final String PRESS = """
            async (name) => {
              const shown = () => document.querySelector('.shown').textContent;
              const before = shown();
              performance.clearResourceTimings();
              const start = performance.now();
              [...document.querySelectorAll('.tools button')].find((one) => (one.ariaLabel ?? one.textContent.trim()) === name).click();
              while (shown() === before) {
                await new Promise(requestAnimationFrame);
              }
              const took = performance.now() - start;
              const asked = performance.getEntriesByType('resource').find((one) => one.name.includes('/readings?'));
              return [took, asked.duration, asked.transferSize];
            }""";

    /** What somebody does who is new: notes the seed, pairs, grants. */
    private static final String MOVE_IN = """
            async ([code, link]) => {
              const ask = async (path, body, version) => {
                const headers = { 'Content-Type': 'application/json', ...(version ? { 'If-Match': `"${version}"` } : {}) };
                const answer = await fetch(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {});
                const text = await answer.text();
                if (!answer.ok) throw new Error(path + ' ' + text);
                return text ? JSON.parse(text) : undefined;
              };
              const until = async (found) => {
                let what;
                while (!(what = await found())) await new Promise((resolve) => setTimeout(resolve, 300));
                return what;
              };
              const { groups } = await ask('/api/wallet/seed');
              await ask('/api/wallet/seed/noted', { first: groups[0], last: groups[8] });
              await ask('/api/devices', { code });
              const device = await until(async () => (await ask('/api/devices'))[0]);
              const { id } = await ask('/api/requests', { link });
              const { version } = (await ask('/api/requests')).find((request) => request.id === id);
              await ask(`/api/requests/${id}/grant`, { device: device.address, streams: ['live'], until: new Date(Date.now() + 1e9).toISOString() }, version);
              const grant = await until(async () => (await ask('/api/grants')).find(({ state }) => state === 'ACTIVE'));
              return [device.address, grant.id];
            }""";

    @TempDir
    private Path folder;

    @Test
    void ofTheWallet() throws Exception {
        try (PrintStream out = table("wallet");
                Browser browser = new Browser();
                Home home = new Home(folder, "device")) {
            report(out, browser, home.url("wallet"), walletPages(browser, home));
        }
    }

    @Test
    void ofTheProvider() throws Exception {
        try (PrintStream out = table("provider");
                Browser browser = new Browser();
                Service service = new Service(folder, Duration.ofSeconds(POINTS), Duration.ofSeconds(1))) {
            String household = serve(service);
            plot(out, browser, service.url(), household);
            out.println();
            report(out, browser, service.url(), providerPages(household));
        }
    }

    private static PrintStream table(String role) throws IOException {
        return new PrintStream("target/pages-of-" + role + ".md", StandardCharsets.UTF_8);
    }

    private static Map<String, String> walletPages(Browser browser, Home home) throws Exception {
        List<?> made;
        try (BrowserContext owner = browser.context(view(Browser.Size.DESKTOP), home.url("wallet"))) {
            Page page = owner.newPage();
            page.navigate("/welcome");
            made = (List<?>)
                    page.evaluate(MOVE_IN, List.of(home.pairingCode("device"), home.link(PURPOSE, "live", "day")));
        }
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("energy", "/energy");
        pages.put("energy, day", "/energy?view=day");
        pages.put("consents", "/consents");
        pages.put("a consent", "/consents/" + made.get(1));
        pages.put("take a request", "/request");
        pages.put(
                "a request",
                "/requests/" + home.get("wallet", "/api/requests").at("/0/id").asText());
        pages.put("what left", "/left");
        pages.put("devices", "/devices");
        pages.put("a device", "/devices/" + made.get(0));
        pages.put("pair", "/devices/pair");
        pages.put("log", "/more/log");
        return pages;
    }

    /** Has a household grant its stream, and its telegrams taken into the plot's table. */
    private static String serve(Service service) throws Exception {
        service.ask(PURPOSE);
        service.grant(service.get("/api/requests").path(0).path("link").asText());
        service.publish(20);
        Instant start = Instant.now();
        service.get("/api/grants/" + GrantingHousehold.GRANT + "/readings/latest");
        System.err.println("Figures taken from the telegrams in " + Duration.between(start, Instant.now()));
        return "/households/" + GrantingHousehold.GRANT;
    }

    private static Map<String, String> providerPages(String household) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("households", "/");
        pages.put("a household, live", household);
        pages.put("a household, week", household + "?range=week");
        pages.put("a household, year", household + "?range=year");
        pages.put("requests", "/requests");
        pages.put("ask", "/requests/new");
        return pages;
    }

    private static Browser.View view(Browser.Size size) {
        return new Browser.View("en-GB", size, ColorScheme.LIGHT);
    }

    private static void report(PrintStream out, Browser browser, String url, Map<String, String> pages) {
        out.println("| page | size | first paint, ms | with what it has read, ms | kB on the wire | requests |");
        out.println("|---|---|---|---|---|---|");
        pages.forEach((name, path) -> {
            for (Browser.Size size : Browser.Size.values()) {
                List<Visit> visits = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    visits.add(visit(browser, view(size), url, path));
                }
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.0f | %.0f | %.1f | %d |%n",
                        name,
                        size.name().toLowerCase(Locale.ROOT),
                        median(visits.stream().map(Visit::firstPaint).toList()),
                        median(visits.stream().map(Visit::shown).toList()),
                        median(visits.stream().map(visit -> visit.bytes() / 1e3).toList()),
                        Math.round(median(visits.stream()
                                .map(visit -> (double) visit.requests())
                                .toList())));
            }
        });
    }

    /** A page that somebody opens who never was there. */
    private record Visit(double firstPaint, double shown, long bytes, long requests) {}

    private static Visit visit(Browser browser, Browser.View view, String url, String path) {
        try (BrowserContext visitor = browser.context(view, url)) {
            visitor.addInitScript(NOTE_WHEN_SHOWN);
            Page page = visitor.newPage();
            AtomicLong bytes = new AtomicLong();
            AtomicLong requests = new AtomicLong();
            CDPSession wire = visitor.newCDPSession(page);
            wire.send("Network.enable");
            wire.on("Network.responseReceived", event -> requests.incrementAndGet());
            wire.on(
                    "Network.loadingFinished",
                    event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
            page.navigate(path);
            Browser.awaitLoaded(page);
            page.waitForTimeout(200); // what comes after
            return new Visit(
                    number(page.evaluate(FIRST_PAINT)), number(page.evaluate("shownAt")), bytes.get(), requests.get());
        }
    }

    private static void plot(PrintStream out, Browser browser, String url, String household) {
        out.println("| what is done with the plot | until it is drawn, ms | of it the answer, ms | kB | frames |"
                + " 99 of 100, ms | longest, ms | tasks over 50 ms |");
        out.println("|---|---|---|---|---|---|---|---|");
        try (BrowserContext visitor = browser.context(view(Browser.Size.DESKTOP), url)) {
            Page page = visitor.newPage();
            page.navigate(household + "?range=day");
            Browser.awaitLoaded(page);
            for (String button : List.of(
                    "Week",
                    "Zoom in",
                    "Zoom in",
                    "Zoom in",
                    "Earlier",
                    "Earlier",
                    "Later",
                    "Zoom out",
                    "Month",
                    "Year")) {
                page.evaluate(WATCH);
                List<?> took = (List<?>) page.evaluate(PRESS, button);
                page.waitForTimeout(300);
                row(out, button, took, (List<?>) page.evaluate(WATCHED));
            }
            page.navigate(household + "?range=week");
            Browser.awaitLoaded(page);
            page.locator("#plot canvas").scrollIntoViewIfNeeded();
            BoundingBox box = page.locator("#plot .u-over").boundingBox();
            page.evaluate(WATCH);
            sweep(page.mouse(), box);
            row(out, "the pointer moves along it", List.of(), (List<?>) page.evaluate(WATCHED));
            page.evaluate(WATCH);
            page.mouse().move(box.x + box.width * 0.2, box.y + box.height / 2);
            page.mouse().down();
            sweep(page.mouse(), box);
            row(out, "dragging across it", List.of(), (List<?>) page.evaluate(WATCHED));
            page.mouse().up();
            PlaywrightAssertions.assertThat(page.locator("#plot canvas")).isVisible(PATIENTLY);
        }
    }

    private static void sweep(Mouse mouse, BoundingBox box) {
        for (int i = 0; i <= MOVES; i++) {
            mouse.move(box.x + box.width * (0.2 + 0.6 * i / MOVES), box.y + box.height / 2);
        }
    }

    private static void row(PrintStream out, String what, List<?> took, List<?> frames) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.0f | %.1f | %.1f | %.0f |%n",
                what,
                took.isEmpty() ? "" : "%.0f".formatted(number(took.get(0))),
                took.isEmpty() ? "" : "%.0f".formatted(number(took.get(1))),
                took.isEmpty() ? "" : "%.1f".formatted(number(took.get(2)) / 1e3),
                number(frames.get(0)),
                number(frames.get(1)),
                number(frames.get(2)),
                number(frames.get(3)));
    }

    private static double number(Object evaluated) {
        return ((Number) evaluated).doubleValue();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
