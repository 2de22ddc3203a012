package io.samovar.api.monitor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation whose duration is measured, calls that end with an exception included. Stands on a
 * method of an interface, or of the class that implements it; see {@link Monitor#timed}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Timed {
    /** The name of the metric, matching {@link Metric#NAME_PATTERN}. */
    String value();
}
