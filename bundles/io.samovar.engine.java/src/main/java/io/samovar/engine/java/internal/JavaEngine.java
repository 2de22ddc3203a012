package io.samovar.engine.java.internal;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelFactory;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Loads a model through the {@link ModelFactory} that its bundle names. */
@Component(service = ModelEngine.class, property = ModelEngine.NAME + "=" + JavaEngine.ENGINE_NAME)
public final class JavaEngine implements ModelEngine {
    static final String ENGINE_NAME = "java";

    @Activate
    public JavaEngine() {}

    @Override
    public LoadedModel load(ModelSource source) {
        ModelFactory factory = new FactoryLookup(source).find();
        return checked(source, factory, run(source, factory));
    }

    private static LoadedModel run(ModelSource source, ModelFactory factory) {
        try {
            return factory.load(source);
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw failure(source, "%s failed: %s".formatted(nameOf(factory), e), e);
        }
    }

    /** The loader casts by task, so a model of another kind must not get that far. */
    private static LoadedModel checked(
            ModelSource source, ModelFactory factory, LoadedModel model) {
        Class<?> wanted =
                source.descriptor().task().equals(ModelDescriptor.TEXT_EMBEDDING)
                        ? LoadedTextEmbedder.class
                        : LoadedTensorModel.class;
        if (wanted.isInstance(model)) {
            return model;
        }
        ModelLoadException failure =
                failure(
                        source,
                        "%s returned %s; the task '%s' needs a %s"
                                .formatted(
                                        nameOf(factory),
                                        model == null ? "null" : model.getClass().getName(),
                                        source.descriptor().task(),
                                        wanted.getSimpleName()),
                        null);
        if (model != null) {
            close(model, failure);
        }
        throw failure;
    }

    private static void close(LoadedModel model, ModelLoadException failure) {
        try {
            model.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static String nameOf(ModelFactory factory) {
        return factory.getClass().getName();
    }

    private static ModelLoadException failure(ModelSource source, String reason, Throwable cause) {
        return new ModelLoadException(source.revision().toString(), reason, cause);
    }
}
