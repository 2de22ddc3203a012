package io.samovar.engine.java.internal;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.ModelFactory;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Every way to get a factory wrong. */
public final class BadFactories {
    private BadFactories() {}

    public static final class NoFactory {}

    static final class Hidden extends Base {
        public Hidden() {}
    }

    public abstract static class Abstract extends Base {}

    public static final class NeedsArgument extends Base {
        public NeedsArgument(String argument) {
            throw new IllegalArgumentException(argument);
        }
    }

    public static final class PrivateConstructor extends Base {
        private PrivateConstructor() {}
    }

    public static final class FailingConstructor extends Base {
        public FailingConstructor() {
            throw new IllegalStateException("no water");
        }
    }

    public static final class FailingInitialiser extends Base {
        static final int VALUE = Integer.parseInt("no number");
    }

    public static final class FailingLoad implements ModelFactory {
        @Override
        public LoadedModel load(ModelSource source) {
            throw new IllegalStateException("no tea");
        }
    }

    public static final class FailingLink implements ModelFactory {
        @Override
        public LoadedModel load(ModelSource source) {
            throw new NoClassDefFoundError("com/example/Leaf");
        }
    }

    public static final class OwnFailure implements ModelFactory {
        @Override
        public LoadedModel load(ModelSource source) {
            throw new ModelLoadException("own", "words of the factory", null);
        }
    }

    public static final class Null extends Base {}

    public static final class WrongKind implements ModelFactory {
        static final AtomicInteger CLOSED = new AtomicInteger();

        @Override
        public LoadedModel load(ModelSource source) {
            return new Closable();
        }

        private static final class Closable implements LoadedTensorModel {
            @Override
            public List<Tensor> infer(List<Tensor> inputs, Set<String> outputs) {
                return List.of();
            }

            @Override
            public long memoryBytes() {
                return 0;
            }

            @Override
            public void close() {
                CLOSED.incrementAndGet();
                throw new IllegalStateException("stuck");
            }
        }
    }

    /** Loads nothing. */
    public static class Base implements ModelFactory {
        @Override
        public LoadedModel load(ModelSource source) {
            return null;
        }
    }
}
