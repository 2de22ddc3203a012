package io.samovar.loader.internal.revision;

/** Makes models visible as services; always called by the same thread, without a lock. */
public interface ModelServices {
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
