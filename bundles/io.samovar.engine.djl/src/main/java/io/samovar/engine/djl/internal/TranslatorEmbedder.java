package io.samovar.engine.djl.internal;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.onnxruntime.engine.OrtEngine;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelLoadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A model whose bundle brings its own DJL {@link Translator} from texts to vectors. Pooling and
 * scaling are the translator's business.
 */
final class TranslatorEmbedder implements LoadedTextEmbedder {
    private final String name;
    private final ModelDescriptor descriptor;
    private final Model model;
    private final OrtSession.SessionOptions options;
    private final Translator<String, float[]> translator;

    /**
     * A predictor has state, and prepares its translator once; so each serves one call at a time.
     */
    private final Queue<Predictor<String, float[]>> idle = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    private TranslatorEmbedder(
            ModelSource source,
            Model model,
            OrtSession.SessionOptions options,
            Translator<String, float[]> translator) {
        this.name = source.revision().toString();
        this.descriptor = source.descriptor();
        this.model = model;
        this.options = options;
        this.translator = translator;
    }

    static TranslatorEmbedder load(ModelSource source, Path graph, SessionSettings settings) {
        Translator<String, float[]> translator = translator(source);
        OrtSession.SessionOptions options = null;
        Model model = null;
        try {
            options = OnnxSession.options(settings);
            model =
                    Model.newInstance(
                            source.descriptor().name(), Device.cpu(), OrtEngine.ENGINE_NAME);
            load(model, graph, options);
            TranslatorEmbedder embedder =
                    new TranslatorEmbedder(source, model, options, translator);
            embedder.embed(List.of("a"));
            return embedder;
        } catch (IOException
                | MalformedModelException
                | OrtException
                | RuntimeException
                | LinkageError e) {
            close(model, options);
            throw new ModelLoadException(source.revision().toString(), reason(e), e);
        }
    }

    /** DJL looks for an extension library by the context class loader, which shall find none. */
    private static void load(Model model, Path graph, OrtSession.SessionOptions options)
            throws IOException, MalformedModelException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TranslatorEmbedder.class.getClassLoader());
        try {
            model.load(
                    graph.getParent(),
                    graph.getFileName().toString(),
                    Map.of("sessionOptions", options));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public TextVectors embed(List<String> texts) {
        if (closed.get()) {
            throw new InferenceException(name, "the model is closed", null);
        }
        Predictor<String, float[]> predictor = idle.poll();
        if (predictor == null) {
            predictor = model.newPredictor(translator, Device.cpu());
        }
        try {
            List<float[]> vectors = new ArrayList<>(texts.size());
            int size = descriptor.batching().maxBatchSize();
            for (int from = 0; from < texts.size(); from += size) {
                List<String> part = texts.subList(from, Math.min(from + size, texts.size()));
                vectors.addAll(predictor.batchPredict(part));
            }
            vectors.forEach(this::requireFit);
            // the translator hides its tokens, and a wrong count would be worse than none
            // a Translator does not say how many tokens it made
            return TextVectors.of(vectors, Collections.nCopies(vectors.size(), 0));
        } catch (TranslateException e) {
            throw new InferenceException(name, "the translator failed: " + e.getMessage(), e);
        } finally {
            idle.add(predictor);
        }
    }

    @Override
    public long memoryBytes() {
        return MemoryEstimate.of(descriptor);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            idle.forEach(Predictor::close);
            close(model, options);
        }
    }

    private void requireFit(float[] vector) {
        if (vector.length != descriptor.dimension()) {
            throw new InferenceException(
                    name,
                    "the translator gave a vector of %d numbers for $.dimension %d"
                            .formatted(vector.length, descriptor.dimension()),
                    null);
        }
    }

    private static void close(Model model, OrtSession.SessionOptions options) {
        if (model != null) {
            model.close();
        }
        if (options != null) {
            options.close();
        }
    }

    private static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "$.translator: loading or the first run failed: " + root.getMessage();
    }

    // the type arguments cannot be checked, but a wrong one fails in the first run, at load
    @SuppressWarnings("unchecked")
    private static Translator<String, float[]> translator(ModelSource source) {
        String className = source.descriptor().translator().orElseThrow();
        try {
            Object instance = source.loadClass(className).getDeclaredConstructor().newInstance();
            if (instance instanceof Translator<?, ?> translator) {
                return (Translator<String, float[]>) translator;
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new ModelLoadException(
                    source.revision().toString(),
                    "$.translator: '%s' cannot be created: %s; accepted: a public class with a public constructor without parameters"
                            .formatted(className, e),
                    e);
        }
        throw new ModelLoadException(
                source.revision().toString(),
                "$.translator: '%s' does not implement ai.djl.translate.Translator"
                        .formatted(className),
                null);
    }
}
