package io.samovar.api.monitor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Measures, and shows what was measured. Safe for use by any number of threads. Recording takes
 * well below a microsecond and never fails for want of room: names beyond the configured limit are
 * dropped, which is logged once and counted.
 */
@ProviderType
public interface Monitor {
    /**
     * Takes note of a value; a {@link Metric.Kind#DISTRIBUTION} of that name begins with the first
     * one and ends with the monitor.
     *
     * @param name matches {@link Metric#NAME_PATTERN}
     * @param value 0 to 9e12; kept to two significant digits, and to 0.001 at best
     * @param unit matches {@link Metric#UNIT_PATTERN}; always the same for a name
     * @throws IllegalArgumentException if name, value or unit is not acceptable, or the name
     *     belongs to a metric of another unit or of another part
     */
    void record(String name, double value, String unit);

    /**
     * Does something and measures how long it takes, in seconds, also if it throws.
     *
     * @throws IllegalArgumentException as {@link #record}; then nothing was done
     */
    <T> T time(String name, Supplier<T> operation);

    /**
     * Does something and measures how long it takes, in seconds, also if it throws.
     *
     * @throws IllegalArgumentException as {@link #record}; then nothing was done
     * @throws Exception what the operation throws
     */
    <T> T timeCall(String name, Callable<T> operation) throws Exception;

    /**
     * Returns an object that does what another one does and measures those of its methods that are
     * {@link Timed}, on the interface or on its class.
     *
     * @param type an interface
     * @param target what does the work
     * @throws IllegalArgumentException if the type is no interface, no method is {@link Timed}, or
     *     a name is not acceptable
     */
    <T> T timed(Class<T> type, T target);

    /** Returns all metrics of this moment, by name. */
    List<Metric> metrics();

    /** Returns everything in one structure. */
    MonitorStatistics stats();

    /** Returns how the process and its machine are doing. */
    SystemHealth systemHealth();

    /** Returns what each part says of itself, the worst first. */
    List<HealthReport> health();

    /**
     * Returns what the parts say whose checks have a tag, the worst first.
     *
     * @param tag such as {@link HealthCheck#READY}
     */
    List<HealthReport> health(String tag);
}
