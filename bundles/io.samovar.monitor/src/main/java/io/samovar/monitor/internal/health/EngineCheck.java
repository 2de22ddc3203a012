package io.samovar.monitor.internal.health;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether there is an engine for each model. Only looks at what engines are registered as: getting
 * one could start native code.
 */
@Component(
        name = "io.samovar.monitor.check.engine",
        property = {HealthCheck.NAME + "=engine", HealthCheck.TAGS + "=" + HealthCheck.READY})
public final class EngineCheck implements HealthCheck {
    private final ModelRegistry registry;
    private final Supplier<Collection<String>> engines;

    @Activate
    public EngineCheck(BundleContext context, @Reference ModelRegistry registry) {
        this(registry, () -> registered(context));
    }

    /**
     * @param engines gives the names of the engines that are there now
     */
    EngineCheck(ModelRegistry registry, Supplier<Collection<String>> engines) {
        this.registry = registry;
        this.engines = engines;
    }

    @Override
    public HealthReport check() {
        Collection<String> present = new TreeSet<>(engines.get());
        if (present.isEmpty()) {
            return report(Status.CRITICAL, "no engine is running, so no model can be loaded");
        }
        String missing =
                registry.models().stream()
                        .flatMap(model -> needs(model, present).stream())
                        .collect(Collectors.joining("; "));
        return missing.isEmpty()
                ? report(Status.OK, String.join(", ", present))
                : report(Status.WARN, missing);
    }

    private static List<String> needs(ModelInfo model, Collection<String> present) {
        return model
                .active()
                .flatMap(RevisionInfo::descriptor)
                .map(ModelDescriptor::engine)
                .filter(engine -> !present.contains(engine))
                .map(
                        engine ->
                                "model %s needs the engine '%s'; running: %s"
                                        .formatted(
                                                model.name(), engine, String.join(", ", present)))
                .stream()
                .toList();
    }

    private static Collection<String> registered(BundleContext context) {
        try {
            return context.getServiceReferences(ModelEngine.class, null).stream()
                    .map(reference -> String.valueOf(reference.getProperty(ModelEngine.NAME)))
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HealthReport report(Status status, String message) {
        return new HealthReport("engine", status, message);
    }
}
