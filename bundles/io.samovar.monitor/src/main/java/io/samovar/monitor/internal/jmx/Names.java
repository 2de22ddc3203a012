package io.samovar.monitor.internal.jmx;

import io.samovar.api.model.ModelDescriptor;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What the MBeans are called. */
final class Names {
    static final ObjectName LOADER = name("io.samovar:type=Loader");

    static final ObjectName MONITOR = name("io.samovar:type=Monitor");

    static final ObjectName TUNER = name("io.samovar:type=Tuner");

    static final ObjectName OPTIMIZER = name("io.samovar:type=Optimizer");

    private Names() {}

    /** Quotes only what has to be, so that ordinary names can be typed as they are. */
    static ObjectName model(String model) {
        return name(
                "io.samovar:type=Model,name="
                        + (model.matches(ModelDescriptor.NAME_PATTERN)
                                ? model
                                : ObjectName.quote(model)));
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
