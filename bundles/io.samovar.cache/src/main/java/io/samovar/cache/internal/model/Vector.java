package io.samovar.cache.internal.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The vector of one text, and how many tokens the model read for it. */
final class Vector {
    static final int UNKNOWN = -1;

    private final float[] values;
    private final int tokens;

    /**
     * @param tokens {@link #UNKNOWN} if the engine does not tell
     */
    Vector(float[] values, int tokens) {
        this.values = values;
        this.tokens = tokens;
    }

    /** Returns the components themselves, not to be changed. */
    float[] values() {
        return values;
    }

    int tokens() {
        return tokens;
    }

    boolean isComplete() {
        return tokens != UNKNOWN;
    }

    byte[] encode() {
        ByteBuffer buffer =
                ByteBuffer.allocate(Integer.BYTES + values.length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(tokens);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    static Vector decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int tokens = buffer.getInt();
        float[] values = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(values);
        return new Vector(values, tokens);
    }
}
