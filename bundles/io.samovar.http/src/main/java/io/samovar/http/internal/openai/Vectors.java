package io.samovar.http.internal.openai;

import com.google.gson.stream.JsonWriter;
import io.samovar.http.internal.web.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** Shortens vectors and writes them. */
final class Vectors {
    private Vectors() {}

    /** Returns the first components, scaled to length 1 again; a zero vector stays one. */
    static float[] shorten(float[] vector, int dimensions) {
        float[] shorter = Arrays.copyOf(vector, dimensions);
        double square = 0;
        for (float component : shorter) {
            square += (double) component * component;
        }
        if (square > 0) {
            double factor = 1 / Math.sqrt(square);
            for (int i = 0; i < dimensions; i++) {
                shorter[i] = (float) (shorter[i] * factor);
            }
        }
        return shorter;
    }

    static void writeNumbers(JsonWriter out, float[] vector) throws IOException {
        out.beginArray();
        for (float component : vector) {
            if (!Float.isFinite(component)) {
                throw Problem.of(500, "the model made a vector with a component that is no number")
                        .code("inference_failed");
            }
            out.value(component);
        }
        out.endArray();
    }

    static void writeBase64(JsonWriter out, float[] vector) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        out.value(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
