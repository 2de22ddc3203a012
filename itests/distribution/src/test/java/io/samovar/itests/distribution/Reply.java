package io.samovar.itests.distribution;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An answer over HTTP.
 *
 * @param revision the model revision that answered, as {@code NAME/VERSION}; empty if none did
 */
record Reply(int status, String revision, String body) {
    static Reply of(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("x-samovar-model-version").orElse(""),
                response.body());
    }

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Returns the version that answered; empty if none did. */
    String version() {
        return revision.substring(revision.indexOf('/') + 1);
    }

    JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    /** Returns the vectors of an answer with embeddings in base64. */
    List<float[]> vectors() {
        List<float[]> vectors = new ArrayList<>();
        for (JsonElement item : json().getAsJsonArray("data")) {
            String encoded = item.getAsJsonObject().get("embedding").getAsString();
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(encoded))
                            .order(ByteOrder.LITTLE_ENDIAN);
            float[] vector = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(vector);
            vectors.add(vector);
        }
        return vectors;
    }

    JsonElement element() {
        return JsonParser.parseString(body);
    }
}
