package io.samovar.model.lexical.internal;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.engine.java.internal.JavaEngine;
import io.samovar.testkit.ModelEngineContract;
import java.io.IOException;
import java.nio.file.Path;

class LexicalModelContractTest extends ModelEngineContract {
    private final ShippedModel model;

    LexicalModelContractTest() throws IOException {
        model = new ShippedModel();
    }

    @Override
    protected ModelEngine engine() {
        return new JavaEngine();
    }

    @Override
    protected ModelSource embedder(Path directory) {
        return model.source(directory, model.dimension());
    }

    @Override
    protected ModelSource broken(Path directory) {
        return model.source(directory, model.dimension() / 2);
    }

    @Override
    protected double batchTolerance() {
        return 0;
    }
}
