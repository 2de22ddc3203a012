package io.samovar.http.internal.oip;

import com.google.gson.stream.JsonToken;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the {@code data} of one tensor, flat in row-major order or nested as the shape says. */
final class TensorReader {
    private final JsonIn in;
    private final DataType datatype;
    private final List<Long> shape;
    private final TensorBytes bytes;

    private TensorReader(JsonIn in, DataType datatype, List<Long> shape, TensorBytes bytes) {
        this.in = in;
        this.datatype = datatype;
        this.shape = shape;
        this.bytes = bytes;
    }

    static Tensor read(
            JsonIn in, String name, DataType datatype, List<Long> shape, TensorBytes.Budget budget)
            throws IOException {
        TensorBytes bytes = new TensorBytes(budget);
        new TensorReader(in, datatype, shape, bytes).data();
        return new Tensor(name, datatype, shape, bytes.finish());
    }

    private void data() throws IOException {
        String path = in.path();
        in.beginArray();
        if (in.peek() == JsonToken.BEGIN_ARRAY && !shape.isEmpty()) {
            nested(0, path);
        } else {
            long count = 1;
            for (long size : shape) {
                count *= size;
            }
            elements(count, path);
        }
        in.endArray();
    }

    private void nested(int dimension, String path) throws IOException {
        long size = shape.get(dimension);
        if (dimension == shape.size() - 1) {
            elements(size, path);
            return;
        }
        long count = 0;
        while (in.hasNext()) {
            requireRoom(count++, size, path);
            String row = in.path();
            in.beginArray();
            nested(dimension + 1, row);
            in.endArray();
        }
        requireAll(count, size, path);
    }

    private void elements(long size, String path) throws IOException {
        long count = 0;
        while (in.hasNext()) {
            requireRoom(count++, size, path);
            element();
        }
        requireAll(count, size, path);
    }

    private void element() throws IOException {
        switch (datatype) {
            case BOOL -> bytes.put((byte) (in.bool() ? 1 : 0));
            case INT8 -> bytes.put((byte) in.integer(Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> bytes.put((byte) in.integer(0, 0xFF));
            case INT16 -> bytes.put((short) in.integer(Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> bytes.put((short) in.integer(0, 0xFFFF));
            case INT32 -> bytes.put((int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT32 -> bytes.put((int) in.integer(0, 0xFFFF_FFFFL));
            case INT64 -> bytes.put(in.integer(Long.MIN_VALUE, Long.MAX_VALUE));
            case UINT64 -> bytes.put(in.unsignedInteger());
            case FP16 -> bytes.put(Half.fromFloat((float) real(Half.OVERFLOW)));
            case FP32 -> bytes.put(Float.floatToRawIntBits((float) real(0x1.ffffffp127)));
            case FP64 -> bytes.put(Double.doubleToRawLongBits(in.real()));
            case BYTES -> {
                byte[] text = in.string().getBytes(StandardCharsets.UTF_8);
                bytes.put(text.length);
                bytes.put(text);
            }
        }
    }

    /** Reads a number that does not round to infinity in the tensor's datatype. */
    private double real(double overflow) throws IOException {
        String path = in.path();
        double value = in.real();
        if (Math.abs(value) >= overflow) {
            throw new InvalidJsonException(
                    path, "is out of range", "a finite " + datatype + " number");
        }
        return value;
    }

    private void requireRoom(long count, long size, String path) {
        if (count == size) {
            throw new InvalidJsonException(
                    path, "has more elements than the shape " + shape + " holds", size + " here");
        }
    }

    private void requireAll(long count, long size, String path) {
        if (count != size) {
            throw new InvalidJsonException(
                    path,
                    "has " + count + " elements, the shape is " + shape,
                    size + " elements here");
        }
    }
}
