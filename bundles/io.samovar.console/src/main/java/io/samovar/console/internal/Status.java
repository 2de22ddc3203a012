package io.samovar.console.internal;

import io.samovar.api.monitor.HealthReport;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The state of the whole.
 *
 * @param version of Samovar; empty where no launcher has said so
 * @param profile the environment
 * @param uptime since the process started
 * @param java the virtual machine
 * @param residentBytes empty where the operating system does not tell
 * @param heapBytes in use
 * @param heapLimitBytes the most it may become
 * @param models how many there are; empty if the loader is absent
 * @param states how many revisions are in which state
 * @param memory what they hold; empty if the loader is absent
 * @param endpoint where HTTP is served; empty if it is not
 * @param engines the engines that can load models
 * @param parts which parts are there
 * @param health what each part says, the worst first; empty if the monitor is absent
 */
record Status(
        Optional<String> version,
        Optional<String> profile,
        Duration uptime,
        String java,
        OptionalLong residentBytes,
        long heapBytes,
        long heapLimitBytes,
        Optional<Integer> models,
        Map<RevisionState, Long> states,
        Optional<MemoryView> memory,
        Optional<String> endpoint,
        List<String> engines,
        Map<String, Boolean> parts,
        Optional<List<HealthReport>> health) {
    private static final String UNKNOWN = "n/a";

    /** Returns how many revisions of these models are in which state. */
    static Map<RevisionState, Long> states(List<ModelInfo> models) {
        return models.stream()
                .flatMap(model -> model.revisions().stream())
                .collect(
                        Collectors.groupingBy(
                                revision -> revision.state(),
                                () -> new EnumMap<>(RevisionState.class),
                                Collectors.counting()));
    }

    String text() {
        String resident =
                residentBytes.isPresent() ? Human.bytes(residentBytes.getAsLong()) : UNKNOWN;
        Sheet sheet =
                new Sheet("")
                        .line("version", version.orElse(UNKNOWN))
                        .line("profile", profile.orElse(UNKNOWN))
                        .line("uptime", Human.duration(uptime))
                        .line("http", endpoint.orElse("not served"))
                        .line("java", java)
                        .line("resident", resident)
                        .line("heap", Human.bytes(heapBytes) + " of " + Human.bytes(heapLimitBytes))
                        .line("models", models.map(this::models).orElse(UNKNOWN))
                        .line("memory", memory.map(MemoryView::summary).orElse(UNKNOWN));
        memory.ifPresentOrElse(
                view -> view.addMissing(sheet), () -> sheet.line("missing", UNKNOWN));
        return sheet.line("engines", engines.isEmpty() ? "none" : String.join(", ", engines))
                .line("present", parts(true))
                .line("absent", parts(false))
                .line("health", health.map(Status::health).orElse(UNKNOWN))
                .toString();
    }

    String json() {
        Json byState = new Json();
        states.forEach((state, count) -> byState.put(state.name(), count));
        Json byName = new Json();
        parts.forEach(byName::put);
        Json json =
                new Json()
                        .put("version", version)
                        .put("profile", profile)
                        .put("uptime_ms", uptime.toMillis())
                        .put("http", endpoint)
                        .put("java", java)
                        .put(
                                "resident_bytes",
                                residentBytes.isPresent() ? residentBytes.getAsLong() : null)
                        .put("heap_bytes", heapBytes)
                        .put("heap_limit_bytes", heapLimitBytes)
                        .put("models", models.orElse(null))
                        .put("revisions", byState);
        memory.ifPresentOrElse(
                view ->
                        json.put("memory", view.use(new Json()))
                                .put("missing", Json.strings(view.missing())),
                () -> json.putNull("memory").putNull("missing"));
        json.put("engines", Json.strings(engines)).put("parts", byName);
        health.ifPresentOrElse(
                reports -> json.put("health", reports, HealthView::json),
                () -> json.putNull("health"));
        return json.toString();
    }

    /** One word if all is well, and else who is not, and why. */
    private static String health(List<HealthReport> reports) {
        String bad =
                reports.stream()
                        .filter(report -> report.status() != HealthReport.Status.OK)
                        .map(
                                report ->
                                        "%s is %s: %s"
                                                .formatted(
                                                        report.name(),
                                                        report.status(),
                                                        report.message()))
                        .collect(Collectors.joining("; "));
        return bad.isEmpty() ? HealthReport.Status.OK.name() : bad;
    }

    private String models(int count) {
        String byState =
                states.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
        return byState.isEmpty() ? "none" : "%d (versions: %s)".formatted(count, byState);
    }

    private String parts(boolean present) {
        String names =
                parts.entrySet().stream()
                        .filter(part -> part.getValue() == present)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
