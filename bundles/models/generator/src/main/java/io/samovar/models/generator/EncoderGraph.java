package io.samovar.models.generator;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.stream.LongStream;

/** The graph of a BERT-like encoder (Devlin et al. 2019), post-norm, exact GELU, opset 17. */
final class EncoderGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final float MASKED = -10_000;

    private final EncoderSpec spec;
    private final Weights weights;
    private final TensorStore tensors;
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private int nodes;

    private EncoderGraph(EncoderSpec spec, Weights weights, TensorStore tensors) {
        this.spec = spec;
        this.weights = weights;
        this.tensors = tensors;
    }

    /** Builds the model; the weights go where the store puts them. */
    static ModelProto build(EncoderSpec spec, Weights weights, TensorStore tensors) {
        return new EncoderGraph(spec, weights, tensors).build();
    }

    private ModelProto build() {
        graph.setName(spec.name());
        int integers = TensorProto.DataType.INT64_VALUE;
        for (String input : List.of("input_ids", "attention_mask", "token_type_ids")) {
            graph.addInput(value(input, integers, "batch", "sequence", 0));
        }
        int floats = TensorProto.DataType.FLOAT_VALUE;
        graph.addOutput(value("last_hidden_state", floats, "batch", "sequence", spec.hidden()));

        constants();
        String state = embeddings();
        for (int i = 0; i < spec.layers(); i++) {
            state = layer("layer" + i, weights.layers().get(i), state);
        }
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput(state)
                        .addOutput("last_hidden_state"));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("samovar")
                .setDocString("Untrained: seeded random weights.")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build();
    }

    private void constants() {
        int width = spec.hidden() / spec.heads();
        integers("zero", 0);
        integers("one", 1);
        vector("axes_head", 1, 2);
        vector("shape_split", 0, 0, spec.heads(), width);
        vector("shape_join", 0, 0, spec.hidden());
        scalar("f_one", 1);
        scalar("f_half", 0.5f);
        scalar("f_sqrt2", (float) Math.sqrt(2));
        scalar("f_masked", MASKED);
        scalar("f_scale", (float) (1 / Math.sqrt(width)));
    }

    private String embeddings() {
        weight("words", weights.words());
        weight("positions", weights.positions());
        weight("types", weights.types());
        String length = node("Gather", node("Shape", "input_ids"), "one");
        String places = node("Range", "zero", length, "one");
        String sum =
                node(
                        "Add",
                        node("Add", node("Gather", "words", "input_ids"), gatherTypes()),
                        node("Gather", "positions", places));
        String mask =
                node(
                        "Cast",
                        List.of("attention_mask"),
                        integer("to", TensorProto.DataType.FLOAT_VALUE));
        String inverted = node("Sub", "f_one", node("Unsqueeze", mask, "axes_head"));
        node("mask", "Mul", List.of(inverted, "f_masked"));
        return norm("embeddings", weights.embeddingNorm(), sum);
    }

    private String gatherTypes() {
        return node("Gather", "types", "token_type_ids");
    }

    private String layer(String name, Weights.Layer layer, String state) {
        String queries = split(linear(name + ".query", layer.query(), state), 0, 2, 1, 3);
        String keys = split(linear(name + ".key", layer.key(), state), 0, 2, 3, 1);
        String values = split(linear(name + ".value", layer.value(), state), 0, 2, 1, 3);
        String scores = node("Add", node("Mul", node("MatMul", queries, keys), "f_scale"), "mask");
        String shares = node("Softmax", List.of(scores), integer("axis", -1));
        String heads =
                node(
                        "Transpose",
                        List.of(node("MatMul", shares, values)),
                        integers("perm", List.of(0L, 2L, 1L, 3L)));
        String context = node("Reshape", heads, "shape_join");
        String attended = linear(name + ".output", layer.output(), context);
        String middle =
                norm(name + ".attention", layer.attentionNorm(), node("Add", state, attended));
        String up = gelu(linear(name + ".up", layer.up(), middle));
        String down = linear(name + ".down", layer.down(), up);
        return norm(name + ".final", layer.outputNorm(), node("Add", middle, down));
    }

    private String split(String state, long... permutation) {
        return node(
                "Transpose",
                List.of(node("Reshape", state, "shape_split")),
                integers("perm", LongStream.of(permutation).boxed().toList()));
    }

    private String gelu(String x) {
        String erf = node("Erf", node("Div", x, "f_sqrt2"));
        return node("Mul", node("Mul", x, node("Add", erf, "f_one")), "f_half");
    }

    private String linear(String name, Weights.Linear linear, String x) {
        weight(name + ".weight", linear.weight());
        vector(name + ".bias", linear.bias());
        return node("Add", node("MatMul", x, name + ".weight"), name + ".bias");
    }

    private String norm(String name, Weights.Norm norm, String x) {
        vector(name + ".gamma", norm.gamma());
        vector(name + ".beta", norm.beta());
        AttributeProto epsilon =
                AttributeProto.newBuilder()
                        .setName("epsilon")
                        .setType(AttributeProto.AttributeType.FLOAT)
                        .setF(1e-12f)
                        .build();
        return node(
                "LayerNormalization",
                List.of(x, name + ".gamma", name + ".beta"),
                integer("axis", -1),
                epsilon);
    }

    private String node(String operator, String... inputs) {
        return node(operator, List.of(inputs));
    }

    private String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return node("t" + nodes, operator, inputs, attributes);
    }

    private String node(
            String output, String operator, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(
                NodeProto.newBuilder()
                        .setName("n" + nodes++)
                        .setOpType(operator)
                        .addAllInput(inputs)
                        .addOutput(output)
                        .addAllAttribute(List.of(attributes)));
        return output;
    }

    private void weight(String name, Matrix values) {
        graph.addInitializer(
                tensors.floats(name, values.values(), values.rows(), values.columns()));
    }

    private void vector(String name, Matrix values) {
        graph.addInitializer(tensors.floats(name, values.values(), values.columns()));
    }

    private void scalar(String name, float value) {
        graph.addInitializer(TensorStore.inlineFloats(name, new float[] {value}));
    }

    private void integers(String name, long value) {
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addInt64Data(value));
    }

    private void vector(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(values.length);
        LongStream.of(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto integers(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    private static ValueInfoProto value(
            String name, int type, String batch, String sequence, long width) {
        TensorShapeProto.Builder shape =
                TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(batch))
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(sequence));
        if (width > 0) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(type)
                                                .setShape(shape)))
                .build();
    }
}
