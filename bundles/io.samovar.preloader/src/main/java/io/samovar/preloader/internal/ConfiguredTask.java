package io.samovar.preloader.internal;

import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.preload.PreloadTask;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A task that somebody has configured: a model to be loaded after others. */
@Component(
        name = "io.samovar.preload",
        configurationPid = "io.samovar.preload",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredTask.Config.class, factory = true)
public final class ConfiguredTask implements PreloadTask {
    private final ModelPreparation preparation;
    private final Config config;

    @ObjectClassDefinition(
            name = "Samovar preload task",
            description = "A model that is loaded when the preloader starts.")
    @interface Config {
        @AttributeDefinition(
                name = "Name",
                description = "The name of the task. Empty: preload. and the name of the model.")
        String task() default "";

        @AttributeDefinition(name = "Model", description = "The model to load.")
        String model();

        @AttributeDefinition(
                name = "Priority",
                description = "1 (least) to 10 (most important).",
                min = "1",
                max = "10")
        int priority() default PreloadTask.USUAL_PRIORITY;

        @AttributeDefinition(
                name = "Dependencies",
                description = "Tasks and models that must be done before.")
        String[] dependencies() default {};
    }

    /** Takes over a configuration. */
    @Activate
    public ConfiguredTask(Config config, @Reference ModelPreparation preparation) {
        this.config = config;
        this.preparation = preparation;
        if (config.model() == null || config.model().isBlank()) {
            throw new IllegalArgumentException("model is missing; accepted: the name of a model");
        }
    }

    @Override
    public String name() {
        return config.task().isBlank() ? "preload." + config.model() : config.task();
    }

    @Override
    public int priority() {
        return config.priority();
    }

    @Override
    public Set<String> dependencies() {
        return Set.of(config.dependencies());
    }

    @Override
    public void load(Progress progress) {
        preparation.prepare(config.model(), Set.of());
    }
}
