package io.samovar.optimizer.internal;

import java.util.Map;

/** What the parts say about their settings. */
@FunctionalInterface
interface Descriptions {
    /** Returns the settings by key, by PID or factory PID. */
    Map<String, Map<String, Description>> byPid();
}
