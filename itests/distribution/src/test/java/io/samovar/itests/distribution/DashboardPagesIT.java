package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, in both colours and both languages: readable by everybody, and without an error. */
class DashboardPagesIT {
    private static final List<String> PAGES =
            List.of(
                    "overview",
                    "models",
                    "models/lexical",
                    "cache",
                    "preloader",
                    "tuner",
                    "alerts",
                    "config",
                    "playground");
    private static final double LIMIT_MILLIS = 30_000;

    @RegisterExtension final Samovar samovar = new Samovar();
    @RegisterExtension final Chromium chromium = new Chromium();

    @ParameterizedTest
    @CsvSource({"LIGHT, en-US", "DARK, ko-KR"})
    void nothingKeepsAnybodyFromUsingIt(ColorScheme colours, String locale) throws Exception {
        Running runtime = samovar.launch().ready().awaitModel("lexical");
        Api api = runtime.api();
        assertThat(api.upload(samovar.distribution().shipped("lexical-1.1.0.jar")).ok()).isTrue();
        View view =
                chromium.open(
                        runtime,
                        new Browser.NewContextOptions().setColorScheme(colours).setLocale(locale));
        if (api.get("/samovar/v1/tuner").status() == 404) {
            view.expecting(error -> error.contains("/samovar/v1/tuner"));
        }
        Axe axe = new Axe();
        List<String> problems = new ArrayList<>();
        for (String page : PAGES) {
            view.go("#/" + page);
            api.embed("lexical", "tea", page);
            awaitContent(view, page);
            for (String problem : axe.problems(view.page())) {
                problems.add(page + ": " + problem);
            }
            view.shot("%s-%s-%s".formatted(page.replace('/', '-'), colours, locale));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aNarrowScreenLosesNothingToTheSide() throws Exception {
        Running runtime = samovar.launch().ready().awaitModel("lexical");
        View view = chromium.open(runtime);
        if (runtime.api().get("/samovar/v1/tuner").status() == 404) {
            view.expecting(error -> error.contains("/samovar/v1/tuner"));
        }
        view.page().setViewportSize(390, 800);
        for (String page : PAGES) {
            view.go("#/" + page);
            awaitContent(view, page);
            assertThat(
                            view.page()
                                    .evaluate(
                                            "document.documentElement.scrollWidth -"
                                                    + " document.documentElement.clientWidth"))
                    .as(page)
                    .isEqualTo(0);
            view.shot(page.replace('/', '-') + "-narrow");
        }
    }

    /** The link of the page says that it is this one, and no part of it is still to come. */
    private static void awaitContent(View view, String page) {
        view.page()
                .waitForFunction(
                        "page => location.hash === '#/' + page"
                                + " && document.querySelector('main h2, main .tile, main .message')"
                                + " && !document.querySelector('.skeleton')"
                                + " && document.querySelector('nav [aria-current]')"
                                + ".getAttribute('href') === '#/' + page.split('/')[0]",
                        page,
                        new Page.WaitForFunctionOptions().setTimeout(LIMIT_MILLIS));
    }
}
