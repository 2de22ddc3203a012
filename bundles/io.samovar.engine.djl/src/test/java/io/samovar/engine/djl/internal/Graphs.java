package io.samovar.engine.djl.internal;

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

/** Graphs of a node or two. */
final class Graphs {
    static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    static final int INT64 = TensorProto.DataType.INT64_VALUE;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");

    static Graphs begin() {
        return new Graphs();
    }

    /** {@code y = x W + b} with W of 3 x 2. */
    static byte[] linear(float[] weight, float[] bias) {
        return begin().input("x", FLOAT, -1, 3)
                .floats("w", weight, 3, 2)
                .floats("b", bias, 2)
                .node("Gemm", "y", "x", "w", "b")
                .output("y", FLOAT, -1, 2)
                .build();
    }

    /** Gives back what it gets. */
    static byte[] identity(int type, long... shape) {
        return begin().input("in", type, shape)
                .node("Identity", "out", "in")
                .output("out", type, shape)
                .build();
    }

    /** The mean of rows of a table, without attention mask. */
    static byte[] meanOfRows(float[] table, int width) {
        NodeProto mean =
                NodeProto.newBuilder()
                        .setOpType("ReduceMean")
                        .addInput("rows")
                        .addOutput("sentence_embedding")
                        .addAttribute(attribute("axes", List.of(1L)))
                        .addAttribute(attribute("keepdims", 0))
                        .build();
        return begin().input("input_ids", INT64, -1, -1)
                .floats("table", table, table.length / width, width)
                .node("Gather", "rows", "table", "input_ids")
                .node(mean)
                .output("sentence_embedding", FLOAT, -1, width)
                .build();
    }

    Graphs input(String name, int type, long... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    Graphs output(String name, int type, long... shape) {
        graph.addOutput(value(name, type, shape));
        return this;
    }

    Graphs node(String operator, String output, String... inputs) {
        return node(
                NodeProto.newBuilder()
                        .setOpType(operator)
                        .addAllInput(List.of(inputs))
                        .addOutput(output)
                        .build());
    }

    Graphs node(NodeProto node) {
        graph.addNode(node);
        return this;
    }

    Graphs cast(String output, String input, int type) {
        return node(
                NodeProto.newBuilder()
                        .setOpType("Cast")
                        .addInput(input)
                        .addOutput(output)
                        .addAttribute(attribute("to", type))
                        .build());
    }

    /** Keeps all of the last of three axes, in a way that hides its size from who loads it. */
    Graphs compressLastAxis(String output, String input, int size) {
        TensorProto.Builder all =
                TensorProto.newBuilder()
                        .setName("all")
                        .setDataType(TensorProto.DataType.BOOL_VALUE)
                        .addDims(size);
        for (int i = 0; i < size; i++) {
            all.addInt32Data(1);
        }
        graph.addInitializer(all);
        return node(
                NodeProto.newBuilder()
                        .setOpType("Compress")
                        .addInput(input)
                        .addInput("all")
                        .addOutput(output)
                        .addAttribute(attribute("axis", 2))
                        .build());
    }

    Graphs floats(String name, float[] values, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        for (long size : shape) {
            tensor.addDims(size);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    byte[] build() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    private static ValueInfoProto value(String name, int type, long... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.length; i++) {
            TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension.newBuilder();
            sizes.addDim(shape[i] < 0 ? size.setDimParam(name + i) : size.setDimValue(shape[i]));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(type)
                                                .setShape(sizes)))
                .build();
    }
}
