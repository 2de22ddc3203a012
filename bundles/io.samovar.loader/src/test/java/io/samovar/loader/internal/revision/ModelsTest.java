package io.samovar.loader.internal.revision;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.registry.RevisionListener;
import io.samovar.testkit.ModelRegistryContract;
import io.samovar.testkit.RegistryHarness;
import java.nio.file.Path;

/** The loader's registry keeps the contract. */
class ModelsTest extends ModelRegistryContract {
    @Override
    protected RegistryHarness open(ModelEngine engine, RevisionListener listener, Path work) {
        return new JarHarness(engine, listener, work, JarHarness.MANUAL);
    }
}
