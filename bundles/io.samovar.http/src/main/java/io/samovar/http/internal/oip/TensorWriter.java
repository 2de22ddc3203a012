package io.samovar.http.internal.oip;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.tensor.Tensor;
import io.samovar.http.internal.web.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes the elements of a tensor as a flat JSON array. */
final class TensorWriter {
    private static final int BYTES_FOR_EACH_ELEMENT = 12;

    private TensorWriter() {}

    /** Returns about how many bytes the elements will have as JSON. */
    static long expectedSize(Tensor tensor) {
        int width = tensor.datatype().width();
        int bytes = tensor.data().remaining();
        return width == 0 ? bytes : (long) bytes / width * BYTES_FOR_EACH_ELEMENT;
    }

    static void write(JsonWriter out, Tensor tensor) throws IOException {
        ByteBuffer data = tensor.data();
        out.beginArray();
        while (data.hasRemaining()) {
            element(out, tensor, data);
        }
        out.endArray();
    }

    private static void element(JsonWriter out, Tensor tensor, ByteBuffer data) throws IOException {
        switch (tensor.datatype()) {
            case BOOL -> out.value(data.get() != 0);
            case INT8 -> out.value(data.get());
            case UINT8 -> out.value(Byte.toUnsignedInt(data.get()));
            case INT16 -> out.value(data.getShort());
            case UINT16 -> out.value(Short.toUnsignedInt(data.getShort()));
            case INT32 -> out.value(data.getInt());
            case UINT32 -> out.value(Integer.toUnsignedLong(data.getInt()));
            case INT64 -> out.value(data.getLong());
            case UINT64 -> out.jsonValue(Long.toUnsignedString(data.getLong()));
            case FP16 -> out.value(finite(Half.toFloat(data.getShort()), tensor));
            case FP32 -> out.value(finite(data.getFloat(), tensor));
            case FP64 -> out.value(finite(data.getDouble(), tensor));
            case BYTES -> out.value(text(data, tensor));
        }
    }

    private static float finite(float value, Tensor tensor) {
        finite((double) value, tensor);
        return value;
    }

    private static double finite(double value, Tensor tensor) {
        if (!Double.isFinite(value)) {
            throw inexpressible(tensor, "a value that is not a finite number");
        }
        return value;
    }

    private static String text(ByteBuffer data, Tensor tensor) {
        ByteBuffer element = data.slice(data.position() + Integer.BYTES, data.getInt());
        data.position(data.position() + element.remaining());
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(element).toString();
        } catch (CharacterCodingException e) {
            throw inexpressible(tensor, "bytes that are not UTF-8");
        }
    }

    private static Problem inexpressible(Tensor tensor, String what) {
        return Problem.of(
                422,
                "output '"
                        + tensor.name()
                        + "' holds "
                        + what
                        + ", which JSON cannot express; accepted: the parameter binary_data");
    }
}
