package io.samovar.api.cache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a service interface: its result is kept, and a later call with the same key gets
 * it without the method being called. Takes effect through {@link Cached}. As in JSR 107, whose
 * annotation of that name it follows, a method that fails leaves nothing in the cache, and null is
 * not kept.
 *
 * <p>The result must be a {@code String}, {@code byte[]} or {@code float[]}, a primitive number or
 * its box, a {@code boolean}, or of a type that {@link #codec} knows.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CacheResult {
    /** The name of the region; empty = the interface's name and the method's, with a dot. */
    String region() default "";

    /**
     * How long a result may be used: {@code 90s}, {@code 15m}, {@code 1h}, {@code 7d}; empty = for
     * ever.
     */
    String ttl() default "";

    /**
     * The key, with {@code {0}} for the first argument: {@code user_{0}}. Empty = the arguments
     * with {@link CacheKey}, or all of them if none has it, told apart whatever they contain.
     * Arguments that are part of a key must be texts, numbers, booleans, enums or UUIDs.
     */
    String key() default "";

    /** The scope, such as a user, written like the key; empty = none. */
    String scope() default "";

    /** How results become bytes; needs a public constructor without parameters. */
    Class<? extends Codec<?>> codec() default Automatic.class;

    /** Stands for the codec that the type of the result suggests. */
    final class Automatic implements Codec<Object> {
        private Automatic() {}

        @Override
        public String name() {
            throw new UnsupportedOperationException("only a mark");
        }

        @Override
        public byte[] encode(Object value) {
            throw new UnsupportedOperationException("only a mark");
        }

        @Override
        public Object decode(byte[] bytes) {
            throw new UnsupportedOperationException("only a mark");
        }
    }
}
