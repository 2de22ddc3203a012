package io.samovar.api.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A tensor by value: little-endian elements in row-major order, exactly the layout of the binary
 * tensor extension of the Open Inference Protocol. {@link DataType#BYTES} elements are each
 * preceded by their length as an unsigned 32-bit number.
 *
 * <p>Immutable: {@link #data()} hands out a fresh read-only view each time. Whoever builds a tensor
 * from a buffer must not change that buffer afterwards. Safe for use by several threads.
 *
 * @param name the tensor's name, never null
 * @param datatype the element type, never null
 * @param shape the size of each dimension, none negative; empty for a scalar
 * @param data the elements
 */
public record Tensor(String name, DataType datatype, List<Long> shape, ByteBuffer data) {

    /**
     * Checks that shape and data agree.
     *
     * @throws IllegalArgumentException if a dimension is negative, the element count overflows, or
     *     the data does not hold exactly that many elements
     */
    public Tensor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(datatype, "datatype");
        shape = List.copyOf(shape);
        data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long count = elementCount(name, shape);
        if (datatype == DataType.BYTES) {
            requireElements(name, count, countBytesElements(name, data));
        } else if (data.remaining() != Math.multiplyExact(count, (long) datatype.width())) {
            requireElements(name, count, data.remaining() / (long) datatype.width());
            throw new IllegalArgumentException(
                    "tensor '%s': %d bytes of data are not a whole number of %s elements"
                            .formatted(name, data.remaining(), datatype));
        }
    }

    /** Returns a read-only, little-endian view of the elements, positioned at the first. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the number of elements, the product of the shape. */
    public long elements() {
        return elementCount(name, shape);
    }

    /** Returns a tensor with the same elements under another name. */
    public Tensor named(String newName) {
        return new Tensor(newName, datatype, shape, data);
    }

    /**
     * Makes an {@link DataType#FP32} tensor.
     *
     * @throws IllegalArgumentException if the shape does not hold exactly {@code values.length}
     *     elements
     */
    public static Tensor ofFloats(String name, List<Long> shape, float[] values) {
        ByteBuffer data = littleEndian(values.length, DataType.FP32);
        data.asFloatBuffer().put(values);
        return new Tensor(name, DataType.FP32, shape, data);
    }

    /**
     * Makes an {@link DataType#INT64} tensor.
     *
     * @throws IllegalArgumentException if the shape does not hold exactly {@code values.length}
     *     elements
     */
    public static Tensor ofLongs(String name, List<Long> shape, long[] values) {
        ByteBuffer data = littleEndian(values.length, DataType.INT64);
        data.asLongBuffer().put(values);
        return new Tensor(name, DataType.INT64, shape, data);
    }

    /** Makes a one-dimensional {@link DataType#BYTES} tensor of UTF-8 texts. */
    public static Tensor ofStrings(String name, List<String> texts) {
        List<byte[]> encoded =
                texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        int size = encoded.stream().mapToInt(text -> Math.addExact(4, text.length)).sum();
        ByteBuffer data = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] text : encoded) {
            data.putInt(text.length).put(text);
        }
        return new Tensor(name, DataType.BYTES, List.of((long) encoded.size()), data.flip());
    }

    /**
     * Returns the elements as floats.
     *
     * @throws IllegalStateException if the datatype is not {@link DataType#FP32}
     */
    public float[] toFloats() {
        requireType(DataType.FP32);
        float[] values = new float[data.remaining() / DataType.FP32.width()];
        data().asFloatBuffer().get(values);
        return values;
    }

    /**
     * Returns the elements as longs.
     *
     * @throws IllegalStateException if the datatype is not {@link DataType#INT64}
     */
    public long[] toLongs() {
        requireType(DataType.INT64);
        long[] values = new long[data.remaining() / DataType.INT64.width()];
        data().asLongBuffer().get(values);
        return values;
    }

    /**
     * Returns the elements as texts, decoding them as UTF-8.
     *
     * @throws IllegalStateException if the datatype is not {@link DataType#BYTES}
     */
    public List<String> toStrings() {
        requireType(DataType.BYTES);
        ByteBuffer view = data();
        List<String> texts = new ArrayList<>();
        while (view.hasRemaining()) {
            byte[] text = new byte[view.getInt()];
            view.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private void requireType(DataType wanted) {
        if (datatype != wanted) {
            throw new IllegalStateException(
                    "tensor '%s' holds %s, not %s".formatted(name, datatype, wanted));
        }
    }

    private static ByteBuffer littleEndian(int count, DataType type) {
        return ByteBuffer.allocate(Math.multiplyExact(count, type.width()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long elementCount(String name, List<Long> shape) {
        long count = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "tensor '%s': shape %s has a negative dimension".formatted(name, shape));
            }
            try {
                count = Math.multiplyExact(count, size);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "tensor '%s': shape %s has too many elements".formatted(name, shape), e);
            }
        }
        return count;
    }

    private static long countBytesElements(String name, ByteBuffer data) {
        ByteBuffer view = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long count = 0;
        while (view.hasRemaining()) {
            int length = view.remaining() < 4 ? -1 : view.getInt();
            if (length < 0 || length > view.remaining()) {
                throw new IllegalArgumentException(
                        "tensor '%s': element %d is cut off".formatted(name, count));
            }
            view.position(view.position() + length);
            count++;
        }
        return count;
    }

    private static void requireElements(String name, long wanted, long found) {
        if (wanted != found) {
            throw new IllegalArgumentException(
                    "tensor '%s': the shape asks for %d elements, the data holds %d"
                            .formatted(name, wanted, found));
        }
    }
}
