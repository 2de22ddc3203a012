package io.samovar.testkit;

import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;

/**
 * A running registry under test, with or without an OSGi framework around it. Models load on first
 * use only, and nothing is loaded already; waiting for a drain takes at least some seconds before
 * it is given up.
 */
public interface RegistryHarness {
    /** Returns the registry. */
    ModelRegistry registry();

    /** Returns its control. */
    ModelControl control();

    /**
     * Installs and starts a model bundle. May return before the registry has taken note.
     *
     * @return its bundle id
     */
    long install(TestModel model) throws Exception;

    /** Uninstalls a model bundle. May return before the registry has taken note. */
    void uninstall(long bundleId) throws Exception;

    /** Stops everything. */
    void stop() throws Exception;
}
