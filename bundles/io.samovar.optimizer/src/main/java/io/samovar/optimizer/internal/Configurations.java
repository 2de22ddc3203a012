package io.samovar.optimizer.internal;

import java.io.IOException;
import java.util.Map;

/** What was configured. */
@FunctionalInterface
interface Configurations {
    /** Returns the configurations by PID; those of a factory as {@code FACTORY~NAME}. */
    Map<String, Configuration> byPid() throws IOException;
}
