package io.samovar.cache.internal.model;

import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Tensors as bytes: equal bytes if and only if they are equal in every part. */
final class Tensors {
    private Tensors() {}

    static long bytes(List<Tensor> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.data().remaining()).sum();
    }

    static byte[] encode(List<Tensor> tensors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(tensors.size());
            for (Tensor tensor : tensors) {
                out.writeUTF(tensor.name());
                out.writeUTF(tensor.datatype().name());
                out.writeInt(tensor.shape().size());
                for (long size : tensor.shape()) {
                    out.writeLong(size);
                }
                ByteBuffer data = tensor.data();
                byte[] elements = new byte[data.remaining()];
                data.get(elements);
                out.writeInt(elements.length);
                out.write(elements);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a name is longer than 65535 bytes", e);
        }
        return bytes.toByteArray();
    }

    static List<Tensor> decode(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            int count = in.readInt();
            List<Tensor> tensors = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                DataType type = DataType.valueOf(in.readUTF());
                int dimensions = in.readInt();
                List<Long> shape = new ArrayList<>(dimensions);
                for (int j = 0; j < dimensions; j++) {
                    shape.add(in.readLong());
                }
                tensors.add(
                        new Tensor(
                                name, type, shape, ByteBuffer.wrap(in.readNBytes(in.readInt()))));
            }
            return tensors;
        } catch (IOException e) {
            throw new IllegalArgumentException("these bytes are no tensors", e);
        }
    }
}
