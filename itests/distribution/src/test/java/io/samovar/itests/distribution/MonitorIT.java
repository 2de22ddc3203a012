package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a running system tells of itself. */
class MonitorIT {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z][a-z0-9.-]+)` \\|");

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneExists() throws Exception {
        Running runtime = samovar.launch().ready().awaitModel("lexical");
        // answers once the preloader, which joins after the start, is there with its metrics
        assertThat(runtime.api().get("/samovar/v1/preload").ok()).isTrue();
        JsonObject metrics =
                runtime.api().get("/samovar/v1/stats").json().getAsJsonObject("metrics");
        assertThat(new TreeSet<>(metrics.keySet())).containsExactlyElementsOf(documented());
    }

    private Set<String> documented() throws IOException {
        Path page = samovar.distribution().home().resolve("docs/performance-monitoring.md");
        String text = Files.readString(page);
        String section = text.substring(text.indexOf("## The metrics"));
        section = section.substring(0, section.indexOf("\n## ", 1));
        return ROW.matcher(section)
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void requestsAreCountedAndAnAlertIsSeenByWhoeverListens() throws Exception {
        Running runtime = samovar.launch().ready().awaitModel("lexical");
        Api api = runtime.api();
        HttpRequest listen =
                HttpRequest.newBuilder(URI.create(runtime.endpoint() + "/samovar/v1/events"))
                        .build();
        try (InputStream events =
                HttpClient.newHttpClient().send(listen, BodyHandlers.ofInputStream()).body()) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
            assertThat(lines.readLine()).startsWith(":");
            Reply put =
                    api.put(
                            "/samovar/v1/alerts/any",
                            "{\"metric\":\"model.items\",\"threshold\":2,\"duration_seconds\":0}");
            assertThat(put.status()).as(put.body()).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                assertThat(api.embed("lexical", "tea").ok()).isTrue();
            }
            await().until(() -> lines.readLine().contains("\"change\":\"firing\""));
            String metrics = api.get("/metrics").body();
            assertThat(metrics)
                    .contains("samovar_alerts_firing{severity=\"warning\"} 1\n")
                    .containsPattern("nv_inference_request_success\\{model=\"lexical\",.*} [6-9]")
                    .contains("route=\"/v1/embeddings\",status=\"200\"}");
            // the stream is open still: it must not hold up the stop
            long begin = System.nanoTime();
            assertThat(runtime.stop().status()).isZero();
            assertThat((System.nanoTime() - begin) / 1_000_000_000L).isLessThan(9);
        }
    }

    @Test
    void withoutTheMonitorEverythingElseGoesOn() throws Exception {
        Running runtime =
                samovar.launch()
                        .env("ENABLE_PERFORMANCE_MONITORING", "false")
                        .ready()
                        .awaitModel("lexical");
        Reply metrics = runtime.api().get("/metrics");
        assertThat(metrics.status()).isEqualTo(503);
        assertThat(metrics.body()).contains("ENABLE_PERFORMANCE_MONITORING");
        assertThat(runtime.api().embed("lexical", "tea").status()).isEqualTo(200);
        assertThat(runtime.api().get("/v2/health/ready").status()).isEqualTo(200);
    }
}
