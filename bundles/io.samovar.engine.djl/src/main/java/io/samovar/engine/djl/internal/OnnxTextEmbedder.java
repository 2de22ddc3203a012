package io.samovar.engine.djl.internal;

import ai.onnxruntime.OrtException;
import io.samovar.api.engine.JoiningTextEmbedder;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.engine.RunControl;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.model.ModelLoadException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tokenizes, runs the graph, pools and scales. */
final class OnnxTextEmbedder implements JoiningTextEmbedder {
    private final OnnxSession session;
    private final TextTokenizer tokenizer;
    private final ModelDescriptor descriptor;
    private final TextProcessing processing;
    private final TextGraph graph;
    private final TokenBatches batches;
    private final Pooler pooler;
    private final long memoryBytes;

    private OnnxTextEmbedder(
            OnnxSession session,
            TextTokenizer tokenizer,
            ModelDescriptor descriptor,
            TextProcessing processing,
            SessionSettings settings) {
        this.session = session;
        this.tokenizer = tokenizer;
        this.descriptor = descriptor;
        this.processing = processing;
        this.graph = new TextGraph(session, descriptor, processing.pooling());
        this.batches =
                new TokenBatches(
                        descriptor.batching().maxBatchSize(),
                        settings.maxRunTokens(),
                        graph.masks());
        this.pooler =
                new Pooler(processing.pooling(), processing.normalize(), descriptor.dimension());
        this.memoryBytes = MemoryEstimate.of(descriptor, settings.maxRunTokens());
    }

    /** Makes an embedder of an open session, which is closed if that fails. */
    static OnnxTextEmbedder load(
            ModelSource source, OnnxSession session, SessionSettings settings) {
        String model = source.revision().toString();
        TextTokenizer tokenizer = null;
        try {
            TextProcessing processing = processing(source);
            tokenizer = tokenizer(source, processing);
            OnnxTextEmbedder embedder =
                    new OnnxTextEmbedder(
                            session, tokenizer, source.descriptor(), processing, settings);
            embedder.probe(model);
            return embedder;
        } catch (RuntimeException | Error e) {
            session.close();
            if (tokenizer != null) {
                tokenizer.close();
            }
            throw e;
        }
    }

    @Override
    public TextVectors embed(List<String> texts) {
        return embedAll(List.of(texts), RunControl.NONE).get(0);
    }

    /** Texts of similar length go through the graph together, whoever sent them. */
    @Override
    public List<TextVectors> embedAll(List<List<String>> requests, RunControl control) {
        List<long[]> sequences = new ArrayList<>();
        for (List<String> texts : requests) {
            for (String text : texts) {
                sequences.add(encode(text));
            }
        }
        List<float[]> vectors = run(sequences, control);
        List<TextVectors> results = new ArrayList<>(requests.size());
        int from = 0;
        for (List<String> texts : requests) {
            int to = from + texts.size();
            results.add(
                    TextVectors.of(vectors.subList(from, to), count(sequences.subList(from, to))));
            from = to;
        }
        return results;
    }

    /** Embeds token ids; like text, longer sequences are cut off. */
    @Override
    public TextVectors embedTokens(List<int[]> tokens) {
        List<long[]> sequences = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            for (int id : tokens.get(i)) {
                if (id < 0 || id >= tokenizer.vocabularySize()) {
                    throw new InvalidInputException(
                            "input[%d]".formatted(i),
                            "token id %d is not in the vocabulary".formatted(id),
                            "0 to %d".formatted(tokenizer.vocabularySize() - 1));
                }
            }
            sequences.add(
                    Arrays.stream(tokens.get(i))
                            .limit(processing.maxTokens())
                            .asLongStream()
                            .toArray());
        }
        return TextVectors.of(run(sequences, RunControl.NONE), count(sequences));
    }

    @Override
    public long memoryBytes() {
        return memoryBytes;
    }

    @Override
    public void close() {
        session.close();
        tokenizer.close();
    }

    private long[] encode(String text) {
        try {
            return tokenizer.encode(text);
        } catch (RuntimeException e) {
            throw session.failure("the tokenizer failed: " + e.getMessage(), e);
        }
    }

    private static List<Integer> count(List<long[]> sequences) {
        return sequences.stream().map(sequence -> sequence.length).toList();
    }

    private List<float[]> run(List<long[]> sequences, RunControl control) {
        float[][] vectors = new float[sequences.size()][];
        // what has no tokens has no direction either
        Arrays.setAll(vectors, i -> new float[descriptor.dimension()]);
        for (List<Integer> batch : batches.plan(sequences)) {
            if (control.isStopped()) {
                throw session.failure("the run was stopped", null);
            }
            run(batch, sequences, vectors, control);
        }
        return List.of(vectors);
    }

    private void run(
            List<Integer> batch, List<long[]> sequences, float[][] vectors, RunControl control) {
        List<long[]> rows = batch.stream().map(sequences::get).toList();
        int width = descriptor.dimension();
        if (processing.pooling() != Pooling.NONE) {
            width *= rows.stream().mapToInt(row -> row.length).max().orElseThrow();
        }
        try {
            FloatBuffer states = graph.run(rows, control);
            for (int row = 0; row < rows.size(); row++) {
                float[] vector = pooler.pool(states, row * width, rows.get(row).length);
                requireFinite(vector);
                vectors[batch.get(row)] = vector;
            }
        } catch (OrtException e) {
            throw session.failure(e.getMessage(), e);
        }
    }

    private void requireFinite(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw session.failure("the graph gave a number that is not finite", null);
            }
        }
    }

    /** Runs once, since a graph only shows the true size of its outputs when it runs. */
    private void probe(String model) {
        try {
            embed(List.of("a"));
        } catch (InferenceException e) {
            throw new ModelLoadException(model, "the first run failed: " + e.getMessage(), e);
        }
    }

    private static TextProcessing processing(ModelSource source) {
        return source.descriptor()
                .text()
                .filter(text -> text.tokenizer() != null && !text.tokenizer().isEmpty())
                .orElseThrow(
                        () ->
                                new ModelLoadException(
                                        source.revision().toString(),
                                        "$.tokenizer: missing; accepted: the path of a"
                                                + " tokenizer.json among the files, or a"
                                                + " $.translator that needs none",
                                        null));
    }

    private static TextTokenizer tokenizer(ModelSource source, TextProcessing processing) {
        try {
            return TextTokenizer.load(
                    source.directory().resolve(processing.tokenizer()), processing.maxTokens());
        } catch (IOException e) {
            throw new ModelLoadException(
                    source.revision().toString(),
                    "$.tokenizer: '%s' cannot be loaded: %s"
                            .formatted(processing.tokenizer(), e.getMessage()),
                    e);
        }
    }
}
