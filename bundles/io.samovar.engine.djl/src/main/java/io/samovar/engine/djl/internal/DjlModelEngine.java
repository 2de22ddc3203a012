package io.samovar.engine.djl.internal;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads ONNX models. Activating it is cheap; the native libraries come up at the first load. */
@Component(
        service = ModelEngine.class,
        property = ModelEngine.NAME + "=onnxruntime",
        configurationPid = "io.samovar.engine.djl")
@Designate(ocd = DjlModelEngine.Config.class)
public final class DjlModelEngine implements ModelEngine {
    private static final Logger LOG = LoggerFactory.getLogger(DjlModelEngine.class);

    private final NativeRuntime natives;
    private final ReadyMarker marker;
    private volatile SessionSettings defaults;

    /** Defaults for all models; a model's own {@code parameters} win. */
    @ObjectClassDefinition(
            name = "Samovar engine onnxruntime",
            description = "Defaults for all ONNX models; a model's own parameters win.")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Threads inside one operator. 1 adds no threads: requests run side by side"
                                + " on their own. 0 lets ONNX Runtime take one for each core.")
        int intra_op_num_threads() default SessionSettings.DEFAULT_THREADS;

        @AttributeDefinition(
                description = "Threads across operators; only used with PARALLEL execution.")
        int inter_op_num_threads() default SessionSettings.DEFAULT_THREADS;

        @AttributeDefinition(
                description =
                        "Keep the memory of a run for the next one. Faster, and more memory comes"
                                + " back when the model is closed.")
        boolean cpu_arena_allocator() default true;

        @AttributeDefinition(
                description = "Rearrange weights for speed at load; costs memory until first use.")
        boolean prepacking() default true;

        @AttributeDefinition(
                description =
                        "The most tokens, padding included, that go through a text model in one"
                                + " run. Bounds memory; more is not faster.")
        int max_run_tokens() default SessionSettings.DEFAULT_RUN_TOKENS;
    }

    /** Called by Declarative Services. */
    @Activate
    public DjlModelEngine(BundleContext context, Config config) {
        this(
                new NativeRuntime(
                        new NativeFiles(
                                DjlModelEngine.class.getClassLoader(),
                                context.getDataFile("natives").toPath().toAbsolutePath()),
                        // not a method reference: making one would load the class
                        extracted -> NativeStart.run(extracted)),
                new ReadyMarker(context),
                SessionSettings.of(config),
                System.getenv());
    }

    DjlModelEngine(
            NativeRuntime natives,
            ReadyMarker marker,
            SessionSettings defaults,
            Map<String, String> environment) {
        this.natives = natives;
        this.marker = marker;
        this.defaults = defaults;
        if (!"1".equals(environment.get("ORT_DISABLE_TELEMETRY"))) {
            LOG.warn(
                    "ORT_DISABLE_TELEMETRY is not 1 in the environment: ONNX Runtime will report"
                            + " to its maker; bin/samovar sets it");
        }
    }

    @Modified
    void modified(Config config) {
        defaults = SessionSettings.of(config);
    }

    @Deactivate
    void deactivate() {
        marker.withdraw();
    }

    @Override
    public LoadedModel load(ModelSource source) {
        SessionSettings settings = defaults.with(source);
        natives.require(source.revision().toString());
        marker.publish();
        return new OnnxLoader(source, settings).load();
    }
}
