package io.samovar.http.internal.openai;

import java.util.List;

/**
 * A request for embeddings. Exactly one of texts and tokens is there.
 *
 * @param user whom the request is for, or null
 * @param texts the texts, or null
 * @param tokens for each text its token ids, or null
 * @param base64 whether vectors go out as base64 of little-endian floats
 * @param dimensions how many dimensions are wanted; 0 = all
 */
record EmbeddingsRequest(
        String model,
        String user,
        List<String> texts,
        List<int[]> tokens,
        boolean base64,
        int dimensions) {}
