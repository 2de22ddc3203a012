package io.samovar.testkit;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/**
 * An engine that does what a test says. It needs no files. A {@code text-embedding} model answers
 * with {@link #vector}, so that a test can tell from a vector which version made it; a {@code
 * tensor} model answers each output with the input at the same place (the last one if there are
 * fewer inputs).
 *
 * <p>The engine counts loads and closes for each version ({@link #script}), and notes every misuse
 * of what it loaded ({@link #violations}): a call after the close, a close while a call is running,
 * a second close.
 */
public final class ControllableEngine implements ModelEngine {
    /** The name model bundles ask for this engine by. */
    public static final String ENGINE_NAME = "controllable";

    private final ConcurrentMap<String, Script> scripts = new ConcurrentHashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /** Returns what this engine does with a version, and what was done with it; never null. */
    public Script script(String model, String version) {
        return scripts.computeIfAbsent(model + ":" + version, Script::new);
    }

    /** Returns every misuse of a loaded model so far, in words. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public LoadedModel load(ModelSource source) {
        ModelDescriptor descriptor = source.descriptor();
        Script script = script(descriptor.name(), descriptor.version());
        script.beforeLoad();
        CallGuard guard = new CallGuard(script, violations);
        LoadedModel model =
                descriptor.task().equals(ModelDescriptor.TENSOR)
                        ? new ControllableTensorModel(descriptor, guard)
                        : new ControllableEmbedder(descriptor, guard);
        script.loaded();
        return model;
    }

    /** Returns the vector a version gives for a text: of length 1, another one for each version. */
    public static float[] vector(String model, String version, String text, int dimension) {
        SplittableRandom random = new SplittableRandom(List.of(model, version, text).hashCode());
        double[] raw = random.doubles(dimension, -1, 1).toArray();
        double norm = 0;
        for (double value : raw) {
            norm += value * value;
        }
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (raw[i] / Math.sqrt(norm));
        }
        return vector;
    }
}
