package io.samovar.engine.djl.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares what {@code model.json} declares with what the graph has. */
final class GraphCheck {
    private final RevisionId revision;

    GraphCheck(RevisionId revision) {
        this.revision = revision;
    }

    /** Checks that every input of the graph is declared and everything declared fits. */
    void inputs(List<TensorSpec> declared, Map<String, NodeInfo> graph) {
        fits("inputs", declared, graph);
        for (String name : graph.keySet()) {
            if (declared.stream().noneMatch(spec -> spec.name().equals(name))) {
                throw failure(
                        "$.inputs: the graph also needs '%s'; accepted: an entry for each of %s"
                                .formatted(name, graph.keySet()));
            }
        }
        for (int i = 0; i < declared.size(); i++) {
            if (DataTypes.carrier(declared.get(i).datatype()).isEmpty()) {
                throw failure(
                        ("$.inputs[%d].datatype: ONNX Runtime for Java cannot carry %s as an input;"
                                        + " accepted: a graph that takes another type and casts")
                                .formatted(i, declared.get(i).datatype()));
            }
        }
    }

    /** Checks that everything declared is there and fits; a graph may have more outputs. */
    void outputs(List<TensorSpec> declared, Map<String, NodeInfo> graph) {
        if (declared.isEmpty()) {
            throw failure("$.outputs: none; accepted: some of %s".formatted(graph.keySet()));
        }
        fits("outputs", declared, graph);
    }

    /** Returns the tensor behind an input or output. */
    TensorInfo tensor(String field, NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo info) {
            return info;
        }
        throw failure(
                "%s: '%s' is %s in the graph; accepted: a tensor"
                        .formatted(field, node.getName(), node.getInfo()));
    }

    ModelLoadException failure(String reason) {
        return new ModelLoadException(revision.toString(), reason, null);
    }

    private void fits(String list, List<TensorSpec> declared, Map<String, NodeInfo> graph) {
        for (int i = 0; i < declared.size(); i++) {
            TensorSpec spec = declared.get(i);
            String field = "$.%s[%d]".formatted(list, i);
            NodeInfo node = graph.get(spec.name());
            if (node == null) {
                throw failure(
                        "%s.name: the graph has no '%s'; accepted: %s"
                                .formatted(field, spec.name(), graph.keySet()));
            }
            TensorInfo info = tensor(field, node);
            DataType type = DataTypes.of(info).orElse(null);
            if (type != spec.datatype()) {
                throw failure(
                        "%s.datatype: %s, but '%s' is %s in the graph"
                                .formatted(
                                        field,
                                        spec.datatype(),
                                        spec.name(),
                                        type == null ? info.onnxType : type));
            }
            if (!agree(spec.shape(), info.getShape())) {
                throw failure(
                        "%s.shape: %s, but '%s' is %s in the graph"
                                .formatted(
                                        field,
                                        spec.shape(),
                                        spec.name(),
                                        Arrays.toString(info.getShape())));
            }
        }
    }

    private static boolean agree(List<Long> declared, long[] graph) {
        if (declared.size() != graph.length) {
            return false;
        }
        for (int i = 0; i < graph.length; i++) {
            long size = declared.get(i);
            if (size >= 0 && graph[i] >= 0 && size != graph[i]) {
                return false;
            }
        }
        return true;
    }
}
