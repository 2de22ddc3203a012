package io.samovar.models.generator;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts weights into the graph itself, or into a second file that the graph points to. */
final class TensorStore {
    /** ONNX Runtime maps external data only where it begins on a page. */
    private static final int PAGE = 4096;

    /** What is smaller than a page is not worth one. */
    private static final int LEAST_EXTERNAL = PAGE;

    private final String externalFile;
    private final ByteArrayOutputStream external = new ByteArrayOutputStream();

    private TensorStore(String externalFile) {
        this.externalFile = externalFile;
    }

    static TensorStore inline() {
        return new TensorStore(null);
    }

    static TensorStore external(String file) {
        return new TensorStore(file);
    }

    TensorProto floats(String name, float[] values, long... shape) {
        if (externalFile == null || values.length * Float.BYTES < LEAST_EXTERNAL) {
            return inlineFloats(name, values, shape);
        }
        byte[] bytes = littleEndian(values);
        external.writeBytes(new byte[(PAGE - external.size() % PAGE) % PAGE]);
        int offset = external.size();
        external.writeBytes(bytes);
        return header(name, shape)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", externalFile))
                .addExternalData(entry("offset", Integer.toString(offset)))
                .addExternalData(entry("length", Integer.toString(bytes.length)))
                .build();
    }

    static TensorProto inlineFloats(String name, float[] values, long... shape) {
        return header(name, shape).setRawData(ByteString.copyFrom(littleEndian(values))).build();
    }

    byte[] externalBytes() {
        return external.toByteArray();
    }

    private static TensorProto.Builder header(String name, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.FLOAT_VALUE);
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer buffer =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }
}
