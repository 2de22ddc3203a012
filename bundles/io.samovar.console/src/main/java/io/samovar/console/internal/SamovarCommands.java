package io.samovar.console.internal;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.optimization.Environment;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code samovar:…}. */
@Component(
        service = SamovarCommands.class,
        property = {
            "osgi.command.scope=samovar",
            "osgi.command.function=status",
            "osgi.command.function=help"
        })
public final class SamovarCommands {
    /** By name, so that nothing has to be imported only to look whether it is there. */
    private static final String CONDITION = "org.osgi.service.condition.Condition";

    private static final String HTTP = "(osgi.condition.id=io.samovar.http)";
    private static final String ENGINE = "io.samovar.api.engine.ModelEngine";

    private final Services services;
    private final ProcessMemory memory;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelRegistry registry;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelLoading loading;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Monitor monitor;

    @Activate
    public SamovarCommands(BundleContext context) {
        this(context, new ProcessMemory(ProcessMemory.LINUX));
    }

    SamovarCommands(BundleContext context, ProcessMemory memory) {
        this.services = new Services(context);
        this.memory = memory;
    }

    @Descriptor(Does.SAMOVAR_STATUS)
    public String status(@Descriptor(Takes.NOTHING) String... words) {
        Arguments arguments = new Arguments(Syntax.SAMOVAR_STATUS, words);
        Status status = status();
        return arguments.json() ? status.json() : status.text();
    }

    @Descriptor(Does.SAMOVAR_HELP)
    public String help(@Descriptor(Takes.NOTHING) String... words) {
        Arguments arguments = new Arguments(Syntax.SAMOVAR_HELP, words);
        if (arguments.json()) {
            return Json.text(
                    Json.array(
                            List.of(Syntax.values()),
                            syntax ->
                                    new Json()
                                            .put("command", syntax.command())
                                            .put("usage", syntax.usage())
                                            .put("does", syntax.does())));
        }
        StringBuilder text = new StringBuilder();
        for (Syntax syntax : Syntax.values()) {
            text.append(syntax.usage()).append("\n    ").append(syntax.does()).append('\n');
        }
        return text.append("With --json a command answers in one line for programs.").toString();
    }

    private Status status() {
        Optional<List<ModelInfo>> models = Optional.ofNullable(registry).map(ModelRegistry::models);
        List<String> endpoints = services.property(CONDITION, HTTP, "endpoint");
        Runtime runtime = Runtime.getRuntime();
        return new Status(
                services.frameworkProperty("samovar.version"),
                profile(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                java(),
                memory.residentBytes(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                models.map(List::size),
                Status.states(models.orElse(List.of())),
                Optional.ofNullable(loading)
                        .map(present -> MemoryView.of(present, models.orElse(List.of()))),
                endpoints.stream().findFirst(),
                services.property(ENGINE, null, "samovar.engine").stream().sorted().toList(),
                parts(!endpoints.isEmpty()),
                Optional.ofNullable(monitor).map(Monitor::health));
    }

    /** The one in force, or else the one the runtime was started with. */
    private Optional<String> profile() {
        return services.property(Environment.class.getName(), null, Environment.PROFILE).stream()
                .findFirst()
                .or(() -> services.frameworkProperty(Environment.PROFILE));
    }

    private Map<String, Boolean> parts(boolean http) {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            parts.put(part.title(), services.present(part.service()));
        }
        parts.put("http", http);
        return parts;
    }

    private static String java() {
        return "%s (%s) on %s %s, %s"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Human.count(Runtime.getRuntime().availableProcessors(), "processor"));
    }
}
