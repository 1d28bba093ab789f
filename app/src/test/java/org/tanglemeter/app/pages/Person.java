package org.tanglemeter.app.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Somebody before a role's pages, with a language and a size of screen. What stands there is named by the keys of its
 * messages, so that a person of each language can do the same.
 */
final class Person {
    /** Milliseconds, for what takes proofs of work. */
    private static final double PATIENCE = 90_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final Browser browser;
    private final Browser.View view;
    private final String role;
    private final Map<String, JsonNode> words = new HashMap<>();
    private final Page page;

    /** @param url of the role's pages, without a path */
    Person(Browser browser, Browser.View view, String role, String url) {
        this.browser = browser;
        this.view = view;
        this.role = role;
        for (String part : new String[] {"shared", role}) {
            words(part).properties().forEach(word -> words.put(word.getKey(), word.getValue()));
        }
        this.page = browser.context(view, url).newPage();
    }

    private JsonNode words(String part) {
        String file = "/org/tanglemeter/app/pages/" + part + "/messages/"
                + view.language().substring(0, 2) + ".json";
        try (InputStream messages = Person.class.getResourceAsStream(file)) {
            return JSON.readTree(messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Page page() {
        return page;
    }

    void opens(String path) {
        page.navigate(path);
    }

    /**
     * A message in the person's language.
     *
     * @param values the names in it, each followed by what stands in its place
     */
    String text(String key, String... values) {
        JsonNode message = words.get(key);
        assertThat(message).as(key).isNotNull();
        String text =
                message.isTextual() ? message.asText() : message.path("one").asText();
        for (int i = 0; i < values.length; i += 2) {
            text = text.replace("{" + values[i] + "}", values[i + 1]);
        }
        return text;
    }

    Locator button(String key) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text(key)).setExact(true));
    }

    Locator field(String key) {
        return page.getByLabel(text(key), new Page.GetByLabelOptions().setExact(true));
    }

    /** What confirms what a dialog asks. */
    Locator inDialog(String key) {
        return page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(text(key)).setExact(true));
    }

    /** Waits until a message is there. */
    void sees(String key, String... values) {
        awaits(page.getByText(text(key, values)).first());
    }

    void awaits(Locator shown) {
        assertThat(shown).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    /** Looks at the page as it is: takes a picture, and finds no barrier. */
    void looks(String name) {
        assertThat(page.locator("main h1")).not().isEmpty();
        assertThat(page.locator("main .loading")).hasCount(0);
        browser.picture(page, "story-" + role + "-" + name + "-" + view.text());
        assertThat(browser.barriers(page)).as(name).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(name + " fits into the width")
                .isEqualTo(true);
    }
}
