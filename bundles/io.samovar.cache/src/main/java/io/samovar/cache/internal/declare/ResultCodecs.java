package io.samovar.cache.internal.declare;

import io.samovar.api.cache.CacheResult;
import io.samovar.api.cache.Codec;
import io.samovar.api.cache.Codecs;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** How the results of a method become bytes. */
final class ResultCodecs {
    private static final Map<Class<?>, Codec<?>> BY_TYPE =
            Map.ofEntries(
                    Map.entry(String.class, Codecs.text()),
                    Map.entry(byte[].class, Codecs.bytes()),
                    Map.entry(float[].class, Codecs.floats()),
                    text(int.class, Integer::valueOf),
                    text(Integer.class, Integer::valueOf),
                    text(long.class, Long::valueOf),
                    text(Long.class, Long::valueOf),
                    text(double.class, Double::valueOf),
                    text(Double.class, Double::valueOf),
                    text(float.class, Float::valueOf),
                    text(Float.class, Float::valueOf),
                    text(boolean.class, Boolean::valueOf),
                    text(Boolean.class, Boolean::valueOf));

    private ResultCodecs() {}

    @SuppressWarnings("unchecked") // the codec of a method gets results of that method only
    static Codec<Object> of(Method method, CacheResult annotation) {
        Class<? extends Codec<?>> own = annotation.codec();
        if (own == CacheResult.Automatic.class) {
            Codec<?> known = BY_TYPE.get(method.getReturnType());
            if (known == null) {
                String problem =
                        "%s: no codec for its result; accepted: String, byte[], float[], int, long,"
                                + " float, double, boolean, or a codec in the annotation";
                throw new IllegalArgumentException(problem.formatted(method));
            }
            return (Codec<Object>) known;
        }
        try {
            return (Codec<Object>) own.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            String problem =
                    "%s: %s cannot be made; accepted: a public class with a public constructor"
                            + " without parameters";
            throw new IllegalArgumentException(problem.formatted(method, own.getName()), e);
        }
    }

    /** The decimal forms of Java's numbers are exact. */
    private static <T> Map.Entry<Class<?>, Codec<?>> text(
            Class<T> type, Function<String, T> parse) {
        return Map.entry(
                type,
                Codecs.<T>of(
                        type.getSimpleName(),
                        value -> value.toString().getBytes(StandardCharsets.US_ASCII),
                        bytes -> parse.apply(new String(bytes, StandardCharsets.US_ASCII))));
    }
}
