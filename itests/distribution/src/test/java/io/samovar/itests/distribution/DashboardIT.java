package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody does on the dashboard, in a real browser. */
class DashboardIT {
    private static final String FIRST = "1.0.0";
    private static final String SECOND = "1.1.0";
    private static final String LEXICAL = "lexical-1.0.0.jar";
    private static final String ROLL_BACK = "Roll back";
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension final Samovar samovar = new Samovar();
    @RegisterExtension final Chromium chromium = new Chromium();

    @Test
    void aModelIsBroughtIntoMemoryAndTakenOut() throws Exception {
        samovar.distribution().initial("encoder-2x64-1.0.0.jar");
        Running runtime = samovar.launch().ready();
        View view = chromium.open(runtime);
        view.go("#/models/encoder-2x64");
        view.see(view.version(FIRST), "Verified");
        view.button("Load").click();
        view.confirm("Load");
        view.see(view.dialog(), "encoder-2x64 is in memory.");
        view.dialog().getByText("Close").click();
        view.see(view.version(FIRST), "Ready");
        assertThat(runtime.api().get(Api.MODELS + "/encoder-2x64").body()).contains("\"READY\"");
        view.button("Unload").click();
        view.confirm("Unload");
        view.see(view.dialog(), "encoder-2x64 has left memory.");
        view.dialog().getByText("Close").click();
        view.see(view.version(FIRST), "Unloaded");
    }

    @Test
    void aSwapIsWatchedUnderLoadAndRolledBack() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running runtime = samovar.launch().uncached().ready().awaitModel("lexical");
        Api api = runtime.api();
        Path second = samovar.distribution().shipped("lexical-1.1.0.jar");
        AnswerBook book = new AnswerBook("lexical").learn(api, FIRST);
        assertThat(api.upload(second).status()).isEqualTo(201);
        book.learn(api, SECOND);
        assertThat(api.rollback("lexical").ok()).isTrue();
        assertThat(api.delete("lexical", SECOND).ok()).isTrue();

        View view = chromium.open(runtime);
        try (Load load = Load.on(api, book, 2)) {
            view.go("#/models");
            view.page().locator("#upload-file").setInputFiles(second);
            view.see("lexical 1.1.0 is deployed.");
            view.see("This browser computed the same digest.");
            view.go("#/models/lexical");
            view.see(view.version(SECOND), "Active");
            view.see(view.version(SECOND), "100 % of the requests");
            awaitTraffic(view.version(SECOND));
            view.button(ROLL_BACK).click();
            view.confirm(ROLL_BACK);
            view.see(view.dialog(), "Version 1.0.0 answers in place of 1.1.0");
            view.dialog().getByText("Close").click();
            view.see(view.version(FIRST), "Active");
            awaitTraffic(view.version(FIRST));
            view.see(view.version(SECOND), "0 % of the requests");
            view.shot("swap");
            load.awaitMore(10);
            load.assertAllGood();
            assertThat(load.answers()).containsOnlyKeys(FIRST, SECOND);
        }
    }

    private static void awaitTraffic(Locator version) {
        await().atMost(SOON)
                .until(
                        () ->
                                version.locator(".rate")
                                        .textContent()
                                        .matches("[\\d.,]*[1-9].*/s .*"));
    }

    @Test
    void aSwapThatIsRefusedSaysWhyAndChangesNothing() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running runtime = samovar.launch().ready();
        Path broken = samovar.folder("broken").resolve("lexical-9.0.0.jar");
        JarEdit.of(samovar.distribution().shipped(LEXICAL))
                .version("9.0.0")
                .description(json -> json.addProperty("engine", "steam"))
                .write(broken);
        View view = chromium.open(runtime).expecting(error -> error.contains(" 400 "));
        view.go("#/models");
        view.page().locator("#upload-file").setInputFiles(broken);
        view.see("lexical-9.0.0.jar is refused:");
        view.go("#/models/lexical");
        view.see(view.version(FIRST), "Active");
    }

    @Test
    void thePlaygroundSaysWhoAnsweredAndFromWhere() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running runtime = samovar.launch().ready();
        View view = chromium.open(runtime);
        view.go("#/playground");
        view.field("First text").fill("the kettle sings");
        view.field("Second text").fill("the kettle sings loudly");
        view.button("Ask").click();
        Locator source = view.page().locator("#play-source");
        view.see(source, "Computed");
        view.see(source, "lexical/1.0.0");
        double score = Double.parseDouble(view.page().locator("#play-score").textContent());
        assertThat(score).isBetween(0.5, 0.99);
        view.button("Ask").click();
        view.see(source, "From the cache");
        view.page().getByRole(AriaRole.TAB).getByText("Rank").click();
        view.button("Ask").click();
        Locator best = view.page().locator(".rank li").first();
        view.see(best, "A kettle of hot tea");
    }

    @Test
    void anAlertAppearsAndIsResolved() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running runtime = samovar.launch().ready();
        Api api = runtime.api();
        View view = chromium.open(runtime);
        view.go("#/alerts");
        view.see("Nothing is wrong");
        assertThat(
                        api.put(
                                        "/samovar/v1/alerts/warm",
                                        "{\"metric\":\"models.resident\",\"threshold\":0,"
                                                + "\"duration_seconds\":0}")
                                .ok())
                .isTrue();
        assertThat(api.post(Api.MODELS + "/lexical/load").ok()).isTrue();
        Locator active = view.page().locator("#active-alerts");
        view.see(active, "warm");
        view.see(active, "Firing");
        assertThat(api.post(Api.MODELS + "/lexical/unload").ok()).isTrue();
        view.see(view.page().locator("#alert-history"), "Resolved");
        view.see("Nothing is wrong");
    }

    @Test
    void thePageComesBackByItselfAfterARestart() throws Exception {
        samovar.distribution().initial(LEXICAL);
        Running runtime = samovar.launch().ready();
        String port = String.valueOf(URI.create(runtime.endpoint()).getPort());
        View view = chromium.open(runtime).expecting(error -> true);
        Locator line = view.page().locator(".link-state");
        view.see(line, "Live");
        assertThat(runtime.stop().status()).isZero();
        view.see(line, "Reconnecting");
        view.see("The server does not answer.");
        Running again = samovar.launch().env("SAMOVAR_HTTP_PORT", port).ready();
        view.see(line, "Live");
        assertThat(again.api().post(Api.MODELS + "/lexical/load").ok()).isTrue();
        view.see(view.page().locator(".feed"), "lexical 1.0.0");
    }
}
