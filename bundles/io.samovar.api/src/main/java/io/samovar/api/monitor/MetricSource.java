package io.samovar.api.monitor;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service by which a part shows its figures. They appear with the service and disappear
 * with it, everywhere: Prometheus, JMX, console, alerts. Asked about once a second and whenever
 * somebody looks, by several threads, never on the path of a request.
 */
@ConsumerType
public interface MetricSource {
    /**
     * Returns the figures of this moment. Must be quick, must not block, and should give the same
     * names each time. What it throws is logged once and costs only this source's figures. Of a
     * name that several sources have, the samples of all of them are shown; a sample with the same
     * labels as another one, and one beyond the limit of samples for a name, is left out.
     */
    List<Metric> metrics();
}
