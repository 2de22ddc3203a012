package io.samovar.engine.djl.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.samovar.api.engine.RunControl;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A graph that takes token ids, seen through the names that exporters of encoders use. */
final class TextGraph {
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final List<String> KNOWN_INPUTS = List.of(IDS, MASK, TYPES);
    private static final List<String> KNOWN_OUTPUTS =
            List.of("last_hidden_state", "token_embeddings", "sentence_embedding");

    private final OnnxSession session;
    private final int dimension;
    private final int rank;
    private final Map<String, OnnxJavaType> inputs = new LinkedHashMap<>();
    private final String output;

    /**
     * @param pooling decides whether the graph must give a vector for each token or for each text
     * @throws io.samovar.api.model.ModelLoadException if the graph does not fit the description
     */
    TextGraph(OnnxSession session, ModelDescriptor descriptor, Pooling pooling) {
        this.session = session;
        this.dimension = descriptor.dimension();
        this.rank = pooling == Pooling.NONE ? 2 : 3;
        GraphCheck check = new GraphCheck(session.revision());
        session.inputs().forEach((name, node) -> inputs.put(name, input(check, name, node)));
        if (!inputs.containsKey(IDS)) {
            throw check.failure(
                    "$.files: the graph has no input '%s', only %s"
                            .formatted(IDS, inputs.keySet()));
        }
        this.output = output(check, descriptor, pooling);
    }

    /** Returns whether padding is told from tokens. */
    boolean masks() {
        return inputs.containsKey(MASK);
    }

    /**
     * Runs a batch.
     *
     * @param batch sequences, none empty; shorter ones are padded with id 0
     * @return the states, for each sequence as many as the longest has tokens, or one vector for
     *     each if the graph pools itself
     */
    FloatBuffer run(List<long[]> batch, RunControl control) throws OrtException {
        int length = batch.stream().mapToInt(sequence -> sequence.length).max().orElseThrow();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, OnnxJavaType> input : inputs.entrySet()) {
                tensors.put(
                        input.getKey(), tensor(input.getKey(), input.getValue(), batch, length));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output), control)) {
                OnnxTensor states = (OnnxTensor) result.get(0);
                long[] shape = states.getInfo().getShape();
                boolean fits =
                        shape.length == rank
                                && shape[0] == batch.size()
                                && (rank == 2 || shape[1] == length)
                                && shape[rank - 1] == dimension;
                if (!fits) {
                    throw session.failure(
                            "'%s' came out as %s for %d texts of %d tokens and dimension %d"
                                    .formatted(
                                            output,
                                            Arrays.toString(shape),
                                            batch.size(),
                                            length,
                                            dimension),
                            null);
                }
                return states.getFloatBuffer();
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(String name, OnnxJavaType type, List<long[]> batch, int length)
            throws OrtException {
        ByteBuffer data =
                ByteBuffer.allocateDirect(batch.size() * length * type.size)
                        .order(ByteOrder.nativeOrder());
        // a fresh buffer is all zeros: padding, and the only token type there is
        for (int row = 0; row < batch.size() && !name.equals(TYPES); row++) {
            long[] sequence = batch.get(row);
            data.position(row * length * type.size);
            for (long id : sequence) {
                long value = name.equals(MASK) ? 1 : id;
                if (type == OnnxJavaType.INT64) {
                    data.putLong(value);
                } else {
                    data.putInt((int) value);
                }
            }
        }
        return OnnxTensor.createTensor(
                session.environment(), data.rewind(), new long[] {batch.size(), length}, type);
    }

    private static OnnxJavaType input(GraphCheck check, String name, NodeInfo node) {
        String field = "$.files: input '%s'".formatted(name);
        TensorInfo info = check.tensor(field, node);
        if (!KNOWN_INPUTS.contains(name)) {
            throw check.failure(
                    "%s of the graph is unknown; accepted: %s, or a $.translator that fills it"
                            .formatted(field, KNOWN_INPUTS));
        }
        if (info.type != OnnxJavaType.INT64 && info.type != OnnxJavaType.INT32) {
            throw check.failure(
                    "%s is %s in the graph; accepted: INT64, INT32".formatted(field, info.type));
        }
        if (info.getShape().length != 2) {
            throw check.failure(
                    "%s has %d dimensions in the graph; accepted: 2 (text, token)"
                            .formatted(field, info.getShape().length));
        }
        return info.type;
    }

    private String output(GraphCheck check, ModelDescriptor descriptor, Pooling pooling) {
        Set<String> candidates = new LinkedHashSet<>();
        descriptor.outputs().stream().map(TensorSpec::name).forEach(candidates::add);
        candidates.addAll(KNOWN_OUTPUTS);
        candidates.addAll(session.outputs().keySet());
        candidates.retainAll(session.outputs().keySet());
        List<String> seen = new ArrayList<>();
        for (String name : candidates) {
            if (!(session.outputs().get(name).getInfo() instanceof TensorInfo info)) {
                continue;
            }
            long[] shape = info.getShape();
            seen.add("'%s' with %d dimensions".formatted(name, shape.length));
            if (shape.length != rank) {
                continue;
            }
            if (info.type != OnnxJavaType.FLOAT
                    && info.type != OnnxJavaType.FLOAT16
                    && info.type != OnnxJavaType.BFLOAT16) {
                throw check.failure(
                        "$.outputs: '%s' is %s in the graph; accepted: floats of 16 or 32 bits"
                                .formatted(name, info.type));
            }
            long width = shape[rank - 1];
            if (width >= 0 && width != dimension) {
                throw check.failure(
                        "$.dimension: %d, but '%s' is %d wide in the graph"
                                .formatted(dimension, name, width));
            }
            return name;
        }
        throw check.failure(
                "$.pooling: '%s' needs an output with %d dimensions; the graph has %s"
                        .formatted(
                                pooling.name().toLowerCase(Locale.ROOT),
                                rank,
                                seen.isEmpty() ? "no tensor" : String.join(", ", seen)));
    }
}
