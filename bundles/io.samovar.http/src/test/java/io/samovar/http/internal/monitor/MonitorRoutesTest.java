package io.samovar.http.internal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.model.RevisionId;
import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.Sample;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionState;
import io.samovar.http.internal.web.Access;
import io.samovar.http.internal.web.Dispatcher;
import io.samovar.http.internal.web.ExposureGuard;
import io.samovar.http.internal.web.Guards;
import io.samovar.http.internal.web.HostGuard;
import io.samovar.http.internal.web.Limits;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Request;
import io.samovar.http.internal.web.Response;
import io.samovar.http.internal.web.Router;
import io.samovar.http.internal.web.TokenGuard;
import io.samovar.http.internal.web.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MonitorRoutesTest {
    private static final Distribution SOME =
            new Distribution(10, 2.5, 4, 0.1, 0.25, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8);

    private final FakeMonitor monitor = new FakeMonitor();
    private final AtomicReference<FakeMonitor> present = new AtomicReference<>(monitor);
    private final EventStream events = new EventStream(Duration.ofMillis(50));
    private final Dispatcher api =
            new Dispatcher(
                    new Router(
                            MonitorRoutes.of(
                                    new MonitorServices(present::get, present::get),
                                    () -> null,
                                    events)),
                    new Guards(
                            new HostGuard(List.of(), false),
                            new ExposureGuard(false),
                            new TokenGuard(Tokens.of(null, List.of())),
                            0),
                    new Limits(1 << 20, 1 << 20, 1 << 20),
                    (route, defect) -> {
                        throw new AssertionError(defect);
                    },
                    (caller, route, parameters, status) -> {});

    @Test
    void figuresAreWrittenAsPrometheusReadsThem() throws Exception {
        monitor.metrics.add(
                new Metric(
                        "model.request.duration",
                        Kind.DISTRIBUTION,
                        Metric.SECONDS,
                        "How \\long.\nReally.",
                        List.of(Sample.of(Map.of("model", "a\"b\\c", "version", "1"), SOME))));
        monitor.metrics.add(Metric.counter("models.released", Metric.BYTES, "Bytes.", 1L << 40));
        monitor.metrics.add(Metric.gauge("tea-cup", Metric.RATIO, "Share.", 0.25));
        monitor.metrics.add(Metric.gauge("tea.cup", Metric.RATIO, "The same name there.", 1));
        Response answer = get("/metrics");
        assertThat(answer.contentType()).startsWith("text/plain; version=0.0.4");
        String text = text(answer);
        assertThat(text)
                .contains("# HELP samovar_model_request_duration_seconds How \\\\long.\\nReally.\n")
                .contains("# TYPE samovar_model_request_duration_seconds summary\n")
                .contains(
                        "samovar_model_request_duration_seconds{model=\"a\\\"b\\\\c\",version=\"1\","
                                + "quantile=\"0.99\"} 0.6\n")
                .contains("_seconds_sum{model=\"a\\\"b\\\\c\",version=\"1\"} 2.5\n")
                .contains("_seconds_count{model=\"a\\\"b\\\\c\",version=\"1\"} 10\n")
                .contains("samovar_models_released_bytes_total 1099511627776\n")
                .contains("samovar_tea_cup_ratio 0.25\n")
                .doesNotContain("The same name there.");
        assertThat(Promtool.problems(text)).isEmpty();
    }

    @Test
    void modelsAreShownUnderTritonsNamesToo() throws Exception {
        Map<String, String> tea = Map.of("model", "tea", "version", "1");
        monitor.metrics.add(
                new Metric(
                        "model.requests",
                        Kind.COUNTER,
                        "",
                        "Requests.",
                        List.of(
                                outcome("computed", 5),
                                outcome("cached", 3),
                                outcome("failed", 2),
                                outcome("rejected", 1))));
        monitor.metrics.add(
                new Metric(
                        "model.wait",
                        Kind.COUNTER,
                        "seconds",
                        "Wait.",
                        List.of(Sample.of(tea, 0.5))));
        String text = text(get("/metrics"));
        assertThat(text)
                .contains("nv_inference_request_success{model=\"tea\",version=\"1\"} 8\n")
                .contains("nv_inference_request_failure{model=\"tea\",version=\"1\"} 3\n")
                .contains("nv_inference_exec_count{model=\"tea\",version=\"1\"} 5\n")
                .contains("nv_cache_num_hits_per_model{model=\"tea\",version=\"1\"} 3\n")
                .contains("nv_inference_queue_duration_us{model=\"tea\",version=\"1\"} 500000\n")
                .contains("# TYPE nv_inference_request_success counter\n");
    }

    @Test
    void everythingComesInOneStructure() throws Exception {
        monitor.metrics.add(Metric.gauge("a.b", Metric.RATIO, "Share.", Double.NaN));
        JsonObject stats = JsonParser.parseString(text(get("/samovar/v1/stats"))).getAsJsonObject();
        JsonObject health = stats.getAsJsonObject("system_health");
        assertThat(health.get("cpu_percent").getAsDouble()).isEqualTo(12.5);
        assertThat(health.get("memory_percent").getAsDouble()).isEqualTo(40);
        assertThat(health.get("resident_bytes").isJsonNull()).isTrue();
        assertThat(stats.getAsJsonArray("health").toString()).contains("failed: tea");
        assertThat(stats.getAsJsonObject("metrics").keySet()).containsExactly("a.b");
    }

    @Test
    void rulesAreSetShownAndRemoved() throws Exception {
        Response put =
                call(
                        "PUT",
                        "/samovar/v1/alerts/slow",
                        "{\"metric\":\"model.request.duration\",\"statistic\":\"p99\","
                                + "\"operator\":\">=\",\"threshold\":0.5,\"duration_seconds\":2.5,"
                                + "\"severity\":\"critical\"}");
        assertThat(put.status()).isEqualTo(200);
        assertThat(monitor.rules.get("slow").condition())
                .isEqualTo("p99 of model.request.duration >= 0.5 for 2.5 s");
        assertThat(text(get("/samovar/v1/alerts")))
                .contains("\"active\":[{\"alert\":\"slow\",\"labels\":{\"model\":\"tea\"}")
                .contains("\"value\":null");
        assertThat(call("DELETE", "/samovar/v1/alerts/slow", "").status()).isEqualTo(200);
        Response gone = call("DELETE", "/samovar/v1/alerts/slow", "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(text(gone)).contains("no alert rule 'slow'");
    }

    @Test
    void aWrongRuleIsRefusedWithWhatWouldBeAccepted() throws Exception {
        assertThat(rule("{}")).contains("$.metric: is missing");
        assertThat(rule("{\"metric\":\"a.b\"}")).contains("$.threshold: is missing");
        assertThat(rule("{\"metric\":\"a.b\",\"threshold\":1,\"operator\":\"~\"}"))
                .contains("> >= < <= == !=");
        assertThat(rule("{\"metric\":\"A\",\"threshold\":1}")).contains("metric name: 'A'");
        assertThat(rule("{\"metric\":\"a.b\",\"threshold\":1,\"duration_seconds\":-1}"))
                .contains("$.duration_seconds: is -1");
        assertThat(rule("{\"metric\":\"a.b\",\"threshold\":1,\"severity\":\"bad\"}"))
                .contains("info, warning, critical");
        assertThat(monitor.rules).isEmpty();
    }

    @Test
    void withoutAMonitorTheRoutesSaySo() throws Exception {
        present.set(null);
        for (String path : List.of("/metrics", "/samovar/v1/stats", "/samovar/v1/alerts")) {
            Response answer = get(path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(text(answer)).contains("the monitor is not running");
        }
    }

    @Test
    void eventsComeAsTheyHappenUntilTheStreamEnds() throws Exception {
        Response answer = get("/samovar/v1/events");
        assertThat(answer.contentType()).isEqualTo("text/event-stream");
        assertThat(answer.content().length()).isEqualTo(-1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Void> stream =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                answer.content().writeTo(out);
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
        await().until(() -> text(out).startsWith(": "));
        events.revisionChanged(
                new RevisionEvent(
                        new RevisionId("tea", "1.0.0", "d"),
                        1,
                        RevisionState.LOADING,
                        RevisionState.READY,
                        "loaded\nand well",
                        Instant.EPOCH));
        await().until(() -> text(out).contains("event: model\ndata: {\"model\":\"tea\""));
        assertThat(text(out)).contains("loaded\\nand well").contains("id: 1\n");
        await().until(() -> text(out).endsWith(":\n\n"));
        events.endAll();
        stream.get(10, TimeUnit.SECONDS);
        events.close();
        assertThat(get("/samovar/v1/events").status()).isEqualTo(503);
    }

    @Test
    void answersAreCountedByRouteAndStatus() throws Exception {
        Traffic traffic = new Traffic();
        Router.Route route =
                new Router.Route(
                        "GET",
                        "/x/{y}",
                        Access.USE,
                        call -> {
                            throw Problem.notFound("no");
                        });
        for (int i = 0; i < 3; i++) {
            traffic.answered(route, 404, 1000);
        }
        traffic.answered(null, 404, 1000);
        assertThat(traffic.metrics().get(0).samples())
                .containsExactly(
                        Sample.of(Map.of("method", "GET", "route", "/x/{y}", "status", "404"), 3));
        assertThat(traffic.metrics().get(3).samples())
                .containsExactly(Sample.of(Map.of("status", "404"), 4));
    }

    private static Sample outcome(String outcome, double value) {
        return Sample.of(Map.of("model", "tea", "version", "1", "outcome", outcome), value);
    }

    private String rule(String json) throws Exception {
        Response answer = call("PUT", "/samovar/v1/alerts/r", json);
        assertThat(answer.status()).isEqualTo(400);
        return text(answer);
    }

    private Response get(String path) {
        return call("GET", path, "");
    }

    private Response call(String method, String path, String body) {
        return api.handle(new Fake(method, path, body));
    }

    private static String text(Response answer) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.content().writeTo(out);
        return text(out);
    }

    private static String text(ByteArrayOutputStream out) {
        return out.toString(StandardCharsets.UTF_8);
    }

    private record Fake(String method, String rawPath, String content) implements Request {
        @Override
        public String rawQuery() {
            return null;
        }

        @Override
        public String header(String name) {
            return name.equalsIgnoreCase("Host") ? "localhost" : null;
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public boolean isEncrypted() {
            return false;
        }

        @Override
        public int port() {
            return 8080;
        }

        @Override
        public long contentLength() {
            return content.length();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
