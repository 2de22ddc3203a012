package io.samovar.testkit;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.registry.RevisionListener;
import java.nio.file.Path;

/** Shows that the contract can be met; the small registry exists for this test only. */
class SmallRegistryContractTest extends ModelRegistryContract {
    @Override
    protected RegistryHarness open(ModelEngine engine, RevisionListener listener, Path work) {
        return new SmallRegistry(engine, listener, work);
    }
}
