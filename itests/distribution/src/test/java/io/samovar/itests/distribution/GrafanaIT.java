package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What dashboards ask for is there: ours, and Triton's own. */
class GrafanaIT {
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:samovar|nv)_[a-z0-9_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");

    /** What deploy/k8s-onprem/dashboard.json of the Triton Inference Server asks for. */
    private static final List<String> TRITON =
            List.of(
                    "sum(nv_inference_count) by (model)",
                    "sum(nv_inference_request_success) by (model)",
                    "sum(nv_inference_request_failure) by (model)",
                    "sum(rate(nv_inference_compute_infer_duration_us[30s])) by (model) / 1000",
                    "avg(rate(nv_inference_queue_duration_us[30s])/(1+rate("
                            + "nv_inference_request_success[30s]))) by (model)");

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void everyMetricAndLabelThatDashboardsAskForExists() throws Exception {
        Running runtime = samovar.launch().uncached().ready().awaitModel("lexical");
        Api api = runtime.api();
        Path second = samovar.distribution().model("lexical-1.1.0.jar");
        assertThat(api.upload(second).status()).isEqualTo(201);
        assertThat(api.embed("lexical", "tea").ok()).isTrue();
        // what a swap was like is told when it is over, on a thread of its own
        await().until(() -> samples(api).stream().anyMatch(s -> s.contains("swap_p99")));
        Set<String> metrics = exported(api);
        List<String> samples = samples(api);
        JsonObject dashboard = dashboard();
        int asked = 0;
        for (JsonObject target : targets(dashboard)) {
            String query = target.get("expr").getAsString();
            asked += check(query, target.get("legendFormat").getAsString(), metrics, samples);
        }
        for (JsonElement variable :
                dashboard.getAsJsonObject("templating").getAsJsonArray("list")) {
            String query = variable.getAsJsonObject().get("query").getAsString();
            String by = query.replaceFirst(".*\\(([^,]*), *([^)]*)\\)", "sum by ($2) ($1)");
            asked += check(by, "", metrics, samples);
        }
        assertThat(asked).isGreaterThan(20);
        for (String query : TRITON) {
            check(query, "", metrics, samples);
        }
    }

    /** A swap leaves a line that can be searched for. */
    @Test
    void aSwapIsInThePerformanceLog() throws Exception {
        Running runtime = samovar.launch().uncached().ready().awaitModel("lexical");
        Path second = samovar.distribution().model("lexical-1.1.0.jar");
        assertThat(runtime.api().upload(second).status()).isEqualTo(201);
        Path log = samovar.distribution().home().resolve("logs/performance.log");
        await().until(
                        () ->
                                Files.readAllLines(log).stream()
                                        .anyMatch(
                                                line ->
                                                        line.contains(
                                                                " swap model=lexical from=1.0.0"
                                                                        + " to=1.1.0 outcome=done"
                                                                        + " duration_seconds=")));
    }

    /** Returns how many metrics a query asks for. */
    private static int check(
            String query, String legend, Set<String> metrics, List<String> samples) {
        Set<String> labels = new HashSet<>();
        int count = 0;
        for (MatchResult match : METRIC.matcher(query).results().toList()) {
            String name = match.group(1);
            List<String> own = samples.stream().filter(s -> isOf(s, name)).toList();
            assertThat(metrics.contains(name) || !own.isEmpty()).as(query).isTrue();
            Set<String> there =
                    own.stream().flatMap(s -> names(LABEL, s)).collect(Collectors.toSet());
            if (match.group(2) != null && !own.isEmpty()) {
                assertThat(there)
                        .as(query)
                        .containsAll(names(LABEL, match.group(2)).collect(Collectors.toSet()));
            }
            labels.addAll(there);
            count++;
        }
        for (MatchResult match : GROUPED.matcher(query).results().toList()) {
            assertThat(labels).as(query).contains(match.group(1).strip().split(" *, *", -1));
        }
        assertThat(labels).as(query).containsAll(names(LEGEND, legend).collect(Collectors.toSet()));
        return count;
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static boolean isOf(String sample, String name) {
        return sample.startsWith(name + "{") || sample.startsWith(name + " ");
    }

    /** The samples in the format of Prometheus. */
    private static List<String> samples(Api api) throws IOException, InterruptedException {
        return api.get("/metrics").body().lines().filter(line -> !line.startsWith("#")).toList();
    }

    /** The names of all metrics, those without a value yet included. */
    private static Set<String> exported(Api api) throws IOException, InterruptedException {
        JsonObject metrics = api.get("/samovar/v1/stats").json().getAsJsonObject("metrics");
        Set<String> names = new HashSet<>();
        for (String name : metrics.keySet()) {
            JsonObject metric = metrics.getAsJsonObject(name);
            String unit = metric.get("unit").getAsString();
            names.add(
                    "samovar_"
                            + name.replaceAll("[.-]", "_")
                            + (unit.isEmpty() ? "" : "_" + unit)
                            + (metric.get("kind").getAsString().equals("counter") ? "_total" : ""));
        }
        return names;
    }

    private JsonObject dashboard() throws IOException {
        Path file = samovar.distribution().home().resolve("etc/grafana-dashboard.json");
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static List<JsonObject> targets(JsonObject dashboard) {
        List<JsonObject> targets = new ArrayList<>();
        for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
            for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
                targets.add(target.getAsJsonObject());
            }
        }
        return targets;
    }
}
