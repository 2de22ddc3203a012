package io.samovar.loader.internal.description;

import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads tensors and their descriptions in the JSON form of the Open Inference Protocol. */
final class TensorJson {
    private TensorJson() {}

    static TensorSpec spec(Node node) throws FieldException {
        return new TensorSpec(
                node.required("name").string(),
                datatype(node.required("datatype")),
                shape(node.required("shape"), -1));
    }

    static Tensor tensor(Node node) throws FieldException {
        String name = node.required("name").string();
        DataType datatype = datatype(node.required("datatype"));
        List<Long> shape = shape(node.required("shape"), 0);
        Node data = node.required("data");
        List<Node> elements = new ArrayList<>();
        flatten(data, elements);
        try {
            if (datatype == DataType.BYTES) {
                List<String> texts = new ArrayList<>();
                for (Node element : elements) {
                    texts.add(element.string());
                }
                return new Tensor(name, datatype, shape, Tensor.ofStrings(name, texts).data());
            }
            ByteBuffer buffer =
                    ByteBuffer.allocate(Math.multiplyExact(elements.size(), datatype.width()))
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (Node element : elements) {
                put(buffer, datatype, element);
            }
            return new Tensor(name, datatype, shape, buffer.flip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new FieldException(data.path(), e.getMessage(), e);
        }
    }

    private static void flatten(Node node, List<Node> elements) throws FieldException {
        if (!node.isArray()) {
            elements.add(node);
            return;
        }
        for (Node item : node.array()) {
            flatten(item, elements);
        }
    }

    private static void put(ByteBuffer buffer, DataType datatype, Node element)
            throws FieldException {
        switch (datatype) {
            case BOOL -> buffer.put((byte) (element.bool() ? 1 : 0));
            case INT8 -> buffer.put((byte) element.integer(Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> buffer.put((byte) element.integer(0, 0xFF));
            case INT16 ->
                    buffer.putShort((short) element.integer(Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> buffer.putShort((short) element.integer(0, 0xFFFF));
            case INT32 ->
                    buffer.putInt((int) element.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT32 -> buffer.putInt((int) element.integer(0, 0xFFFF_FFFFL));
            case INT64 -> buffer.putLong(element.integer(Long.MIN_VALUE, Long.MAX_VALUE));
            case FP32 ->
                    buffer.putFloat((float) element.decimal(-Float.MAX_VALUE, Float.MAX_VALUE));
            case FP64 -> buffer.putDouble(element.decimal(-Double.MAX_VALUE, Double.MAX_VALUE));
            default -> throw element.wrong("no %s values in model.json".formatted(datatype));
        }
    }

    private static DataType datatype(Node node) throws FieldException {
        String value = node.string();
        for (DataType type : DataType.values()) {
            if (type.name().equals(value)) {
                return type;
            }
        }
        throw node.wrong("one of " + Arrays.toString(DataType.values()));
    }

    private static List<Long> shape(Node node, long least) throws FieldException {
        List<Long> shape = new ArrayList<>();
        for (Node size : node.array()) {
            shape.add(size.integer(least, Integer.MAX_VALUE));
        }
        return shape;
    }
}
