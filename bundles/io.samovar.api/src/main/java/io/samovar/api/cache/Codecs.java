package io.samovar.api.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Codecs for the values that results are mostly made of. */
public final class Codecs {
    private static final Codec<String> TEXT = of("text", Codecs::utf8, Codecs::text);
    private static final Codec<byte[]> BYTES = of("bytes", byte[]::clone, byte[]::clone);
    private static final Codec<float[]> FLOATS = of("floats", Codecs::littleEndian, Codecs::floats);

    private Codecs() {}

    /**
     * Returns the codec of texts, JSON documents among them, as UTF-8. A text with a surrogate that
     * stands alone is refused with an {@link IllegalArgumentException}, since UTF-8 cannot tell it
     * from others.
     */
    public static Codec<String> text() {
        return TEXT;
    }

    /** Returns the codec of bytes as they are. */
    public static Codec<byte[]> bytes() {
        return BYTES;
    }

    /** Returns the codec of vectors: four bytes for each number, little-endian, bit by bit. */
    public static Codec<float[]> floats() {
        return FLOATS;
    }

    /** Returns a codec made of two functions; see {@link Codec} for what they must keep. */
    public static <T> Codec<T> of(
            String name, Function<T, byte[]> encode, Function<byte[], T> decode) {
        return new Codec<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public byte[] encode(T value) {
                return encode.apply(value);
            }

            @Override
            public T decode(byte[] bytes) {
                return decode.apply(bytes);
            }
        };
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded =
                    StandardCharsets.UTF_8
                            .newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "a text of %d characters has a surrogate that stands alone; accepted: Unicode"
                            .formatted(text.length()),
                    e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static float[] floats(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "%d bytes; accepted: a multiple of %d".formatted(bytes.length, Float.BYTES));
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
