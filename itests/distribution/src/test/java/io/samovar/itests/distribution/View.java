package io.samovar.itests.distribution;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/** A window with the dashboard, as somebody sees and uses it, and what goes wrong in it. */
final class View {
    private static final Path SHOTS = Path.of(System.getProperty("samovar.screenshots"));
    private static final double LIMIT_MILLIS = 30_000;

    private final Page page;
    private final String endpoint;
    private final List<String> errors = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private Predicate<String> expected = error -> false;

    View(BrowserContext context, String endpoint) {
        this.page = context.newPage();
        this.endpoint = endpoint;
        page.setDefaultTimeout(LIMIT_MILLIS);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        errors.add(message.text() + " at " + message.location());
                    }
                });
        page.onPageError(error -> errors.add("thrown: " + error));
        page.onRequest(
                request -> {
                    if (!request.url().startsWith(endpoint + "/")) {
                        foreign.add(request.url());
                    }
                });
    }

    /** Errors that the test itself causes, such as those while the server is away. */
    View expecting(Predicate<String> errorText) {
        expected = errorText;
        return this;
    }

    void go(String place) {
        page.navigate(endpoint + "/dashboard/" + place);
    }

    Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses the button of a dialog with the same name as the one that opened it. */
    void confirm(String name) {
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).click();
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The card of a version on the page of a model. */
    Locator version(String version) {
        return page.getByRole(
                AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Version " + version));
    }

    void see(Locator locator, String text) {
        assertThat(locator)
                .containsText(
                        text, new LocatorAssertions.ContainsTextOptions().setTimeout(LIMIT_MILLIS));
    }

    void see(String text) {
        assertThat(page.getByText(text).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT_MILLIS));
    }

    void seeNot(Locator locator) {
        assertThat(locator)
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(LIMIT_MILLIS));
    }

    /** Keeps what is seen as a file of the build. */
    void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    void assertNothingWrong() {
        Assertions.assertThat(errors).filteredOn(expected.negate()).isEmpty();
        Assertions.assertThat(foreign)
                .filteredOn(url -> !URI.create(url).getScheme().equals("blob"))
                .isEmpty();
    }
}
