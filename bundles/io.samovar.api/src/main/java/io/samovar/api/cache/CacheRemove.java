package io.samovar.api.cache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method of a service interface: when it has returned without an exception, entries of a
 * region are dropped; see {@link CacheResult}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CacheRemove {
    /** The name of the region. */
    String region();

    /**
     * Which entries, of all scopes: a pattern as {@link CacheRegion#invalidatePattern} takes it,
     * with <code>{0}</code> for the first argument, whose own characters stand for themselves. The
     * default drops all.
     */
    String pattern() default "*";
}
