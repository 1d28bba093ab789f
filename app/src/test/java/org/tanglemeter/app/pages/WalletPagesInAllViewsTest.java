package org.tanglemeter.app.pages;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The same walk, with each page looked at in both languages, at both sizes, light and dark. */
@Tag("long")
class WalletPagesInAllViewsTest extends WalletPagesTest {
    @Override
    List<Browser.View> views() {
        return Stream.of("en-GB", "nl-NL")
                .flatMap(language -> Stream.of(Browser.Size.values())
                        .flatMap(size -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(colors -> new Browser.View(language, size, colors))))
                .toList();
    }
}
