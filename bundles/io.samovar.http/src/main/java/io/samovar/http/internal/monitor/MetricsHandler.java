package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MonitorStatistics;
import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.OptimizationStatistics;
import io.samovar.http.internal.json.Utf8Buffer;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Content;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows all figures. */
final class MetricsHandler {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int EXPECTED_BYTES = 32 << 10;

    private final MonitorServices services;
    private final Supplier<OptimizationService> optimizer;

    MetricsHandler(MonitorServices services, Supplier<OptimizationService> optimizer) {
        this.services = services;
        this.optimizer = optimizer;
    }

    Response prometheus(Call call) throws IOException {
        Utf8Buffer text = new Utf8Buffer(EXPECTED_BYTES, call.limits().answerBytes());
        new PrometheusText(text).write(services.monitor().metrics());
        return new Response(200, PROMETHEUS, List.of(), new Text(text));
    }

    Response stats(Call call) {
        OptimizationService present = optimizer.get();
        if (present == null) {
            MonitorStatistics stats = services.monitor().stats();
            return Response.ok(out -> StatsJson.write(out, stats));
        }
        OptimizationStatistics stats = present.stats();
        Map<String, Object> figures = present.figures(stats);
        return Response.ok(out -> StatsJson.write(out, figures, stats.monitor()));
    }

    /** Some figures only, for who looks often: all of hundreds of models are megabytes. */
    Response some(Call call) {
        Selection selection = Selection.of(call.query("name"), call.query("model"));
        List<Metric> metrics = selection.from(services.monitor().metrics());
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("metrics");
                    StatsJson.metrics(out, metrics);
                    out.endObject();
                });
    }

    private record Text(Utf8Buffer text) implements Content {
        @Override
        public long length() {
            return text.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            text.writeTo(out);
        }
    }
}
