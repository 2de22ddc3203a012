package io.samovar.itests.distribution;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Chromium of the system; where there is none, the test is skipped and says so. */
final class Chromium implements BeforeEachCallback, AfterEachCallback {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Nothing of its own may ask other machines, so that what is seen is the page's doing. */
    private static final List<String> QUIET =
            List.of(
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    private final List<View> views = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeEach(ExtensionContext context) {
        Optional<Path> binary = binary();
        Assumptions.assumeTrue(
                binary.isPresent(),
                "skipped: no Chromium found; install it (Debian: apt-get install chromium), or say"
                        + " where it is: -Dsamovar.chromium=PATH");
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments = new ArrayList<>(QUIET);
        if (System.getProperty("user.name").equals("root")) {
            // Chromium's sandbox does not work for root
            arguments.add("--no-sandbox");
        }
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(binary.get())
                                        .setArgs(arguments));
    }

    private static Optional<Path> binary() {
        String given = System.getProperty("samovar.chromium");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return NAMES.stream()
                .flatMap(
                        name ->
                                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens the dashboard in a new window with a memory of its own. */
    View open(Running runtime) {
        return open(runtime, new Browser.NewContextOptions());
    }

    View open(Running runtime, Browser.NewContextOptions options) {
        View view =
                new View(
                        browser.newContext(options.setViewportSize(1360, 900)), runtime.endpoint());
        views.add(view);
        view.go("");
        return view;
    }

    Browser browser() {
        return browser;
    }

    /** A test that has passed has also left no trace of an error in any window. */
    @Override
    public void afterEach(ExtensionContext context) {
        try {
            for (View view : views) {
                if (context.getExecutionException().isPresent()) {
                    view.shot("failed-" + context.getRequiredTestMethod().getName());
                } else {
                    view.assertNothingWrong();
                }
            }
        } finally {
            views.clear();
            if (browser != null) {
                browser.close();
            }
            if (playwright != null) {
                playwright.close();
            }
        }
    }
}
