package io.samovar.loader.internal.revision;

import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.TextEmbedder;
import java.util.List;

/** Makes models visible as services; always called by the same thread, without a lock. */
public interface ModelServices {
    /** Returns the interfaces a model is published under while a revision is the active one. */
    static List<String> types(Revision revision) {
        return revision.descriptor().task().equals(ModelDescriptor.TEXT_EMBEDDING)
                ? List.of(Model.class.getName(), TextEmbedder.class.getName())
                : List.of(Model.class.getName());
    }

    /** Publishes a model, or updates what its service says about it. */
    void publish(ModelProxy model, Revision revision);

    /** Withdraws a model that has no revision left. */
    void withdraw(ModelProxy model);

    /** Publishes nothing, for use without a framework. */
    ModelServices NONE =
            new ModelServices() {
                @Override
                public void publish(ModelProxy model, Revision revision) {}

                @Override
                public void withdraw(ModelProxy model) {}
            };
}
