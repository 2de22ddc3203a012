package io.samovar.optimizer.internal;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.MonitorStatistics;
import io.samovar.api.monitor.SystemHealth;
import io.samovar.api.optimization.LoaderStatistics;
import io.samovar.api.optimization.OptimizationStatistics;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The statistics under the names they have outside; the only place where these are spelled. */
final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Figures() {}

    static Map<String, Object> of(OptimizationStatistics all) {
        return new Figures()
                .put("at", all.at().toString())
                .put("uptime_ms", all.uptime().toMillis())
                .put("profile", all.profile())
                .put("cache", all.cache().map(Figures::cache).orElse(null))
                .put("preloader", all.preloader().map(Figures::preloader).orElse(null))
                .put("monitor", all.monitor().map(Figures::monitor).orElse(null))
                .put("loader", all.loader().map(Figures::loader).orElse(null))
                .put("tuner", all.tuner().map(Figures::tuner).orElse(null))
                .put(
                        "system_health",
                        all.monitor().map(monitor -> health(monitor.systemHealth())).orElse(null))
                .done();
    }

    private static Map<String, Object> cache(CacheStatistics now) {
        return new Figures()
                .put("hit_rate", now.hitRate())
                .put("hits", now.hits())
                .put("misses", now.misses())
                .put("entries", now.entries())
                .put("bytes", now.bytes())
                .put("limit_bytes", now.limitBytes())
                .put("effective_limit_bytes", now.effectiveLimitBytes())
                .put("limit_reason", now.limitReason())
                .put("evictions", now.evictions())
                .put("expirations", now.expirations())
                .put("invalidations", now.invalidations())
                .put("rejected", now.rejected())
                .put("lost", now.lost())
                .put("policy", now.policy())
                .done();
    }

    private static Map<String, Object> preloader(PreloadStatistics now) {
        return new Figures()
                .put("success_rate", now.successRate())
                .put("queued", now.queued())
                .put("running", now.running())
                .put("done", now.done())
                .put("failed", now.failed())
                .put("cancelled", now.cancelled())
                .put("requests", now.requests())
                .put("preloads", now.preloads())
                .put("cold_starts_avoided", now.usedPreloads())
                .put("wasted_preloads", now.wastedPreloads())
                .put("wasted_load_seconds", now.wastedLoadSeconds())
                .put("precision", now.precision())
                .done();
    }

    private static Map<String, Object> monitor(MonitorStatistics now) {
        return new Figures()
                .put(
                        "status",
                        now.health().stream()
                                .map(HealthReport::status)
                                .max(Enum::compareTo)
                                .orElse(HealthReport.Status.OK)
                                .name())
                .put("metrics", now.metrics().size())
                .put("alerts_firing", count(now, AlertStatus.State.FIRING))
                .put("alerts_pending", count(now, AlertStatus.State.PENDING))
                .done();
    }

    private static long count(MonitorStatistics now, AlertStatus.State state) {
        return now.alerts().stream().filter(alert -> alert.state() == state).count();
    }

    private static Map<String, Object> loader(LoaderStatistics now) {
        Map<String, Object> revisions = new TreeMap<>();
        now.revisions().forEach((state, count) -> revisions.put(state.name(), count));
        return new Figures()
                .put("models", now.models())
                .put("revisions", revisions)
                .put("strategy", now.strategy().name().toLowerCase(Locale.ROOT))
                .put("memory_limit_bytes", now.memory().budgetBytes())
                .put("memory_used_bytes", now.memory().usedBytes())
                .put("memory_leaving_bytes", now.memory().leavingBytes())
                .put("memory_peak_bytes", now.memory().peakBytes())
                .put("evictions", now.memory().evictions())
                .put("policy", now.memory().policy())
                .put("missing", now.missing())
                .done();
    }

    private static Map<String, Object> tuner(TunerStatus now) {
        Map<String, Object> knobs = new LinkedHashMap<>();
        now.knobs().forEach(knob -> knobs.put(knob.name(), knob(knob)));
        return new Figures()
                .put("state", now.state())
                .put("frozen", now.frozen())
                .put("cost_seconds", now.cost())
                .put("kept", now.steps().getOrDefault(Verdict.KEPT, 0L))
                .put("reverted", now.steps().getOrDefault(Verdict.REVERTED, 0L))
                .put("abandoned", now.steps().getOrDefault(Verdict.ABANDONED, 0L))
                .put("knobs", knobs)
                .done();
    }

    private static Map<String, Object> knob(TunerStatus.KnobStatus knob) {
        return new Figures()
                .put("value", knob.value())
                .put("unit", knob.unit())
                .put("min", knob.min())
                .put("max", knob.max())
                .put("start", knob.start())
                .put("locked", knob.locked())
                .put("why", knob.why())
                .done();
    }

    private static Map<String, Object> health(SystemHealth now) {
        return new Figures()
                .put("cpu_percent", known(now.cpuPercent()))
                .put("system_cpu_percent", known(now.systemCpuPercent()))
                .put("processors", now.processors())
                .put("memory_percent", known(now.memoryPercent()))
                .put("resident_bytes", known(now.residentBytes()))
                .put("memory_limit_bytes", known(now.memoryLimitBytes()))
                .put("heap_bytes", now.heapBytes())
                .put("heap_limit_bytes", now.heapLimitBytes())
                .put("non_heap_bytes", now.nonHeapBytes())
                .put("direct_bytes", now.directBytes())
                .put("threads", now.threads())
                .put("open_files", known(now.openFiles()))
                .put("file_limit", known(now.fileLimit()))
                .put("disk_free_bytes", known(now.diskFreeBytes()))
                .put("disk_bytes", known(now.diskBytes()))
                .put("gc_count", now.gcCount())
                .put("gc_ms", now.gcTime().toMillis())
                .done();
    }

    private static Object known(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Object known(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** A number that is none is not known: JSON has no word for it. */
    private Figures put(String name, Object value) {
        boolean none = value instanceof Double number && !Double.isFinite(number);
        values.put(name, none ? null : value instanceof List<?> list ? List.copyOf(list) : value);
        return this;
    }

    private Map<String, Object> done() {
        return Collections.unmodifiableMap(values);
    }
}
