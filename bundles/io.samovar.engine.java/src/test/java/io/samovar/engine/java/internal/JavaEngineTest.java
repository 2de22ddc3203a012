package io.samovar.engine.java.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.RevisionId;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.TestModelSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JavaEngineTest {
    private final JavaEngine engine = new JavaEngine();

    static Stream<Arguments> badFactories() {
        return Stream.of(
                Arguments.of(BadFactories.NoFactory.class, "does not implement"),
                Arguments.of(BadFactories.Hidden.class, "not a public concrete class"),
                Arguments.of(BadFactories.Abstract.class, "not a public concrete class"),
                Arguments.of(BadFactories.NeedsArgument.class, "no public constructor"),
                Arguments.of(BadFactories.PrivateConstructor.class, "no public constructor"),
                Arguments.of(BadFactories.FailingConstructor.class, "no water"),
                Arguments.of(BadFactories.FailingInitialiser.class, "cannot be linked"),
                Arguments.of(BadFactories.FailingLoad.class, "no tea"),
                Arguments.of(BadFactories.FailingLink.class, "com/example/Leaf"),
                Arguments.of(BadFactories.Null.class, "returned null"),
                Arguments.of(BadFactories.WrongKind.class, "needs a LoadedTextEmbedder"));
    }

    @ParameterizedTest
    @MethodSource("badFactories")
    void saysWhatIsWrong(Class<?> factory, String reason) {
        assertThatThrownBy(() -> load(factory.getName()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("m:1.0.0")
                .hasMessageContaining(factory.getName())
                .hasMessageContaining(reason);
    }

    @Test
    void missingClass() {
        assertThatThrownBy(() -> load("com.example.Missing"))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("'com.example.Missing': the bundle has no such class")
                .hasCauseInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void missingField() {
        assertThatThrownBy(() -> load(null))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("no field 'implementation'")
                .hasMessageContaining("io.samovar.api.engine.ModelFactory");
    }

    @Test
    void failureOfTheFactoryIsPassedOn() {
        assertThatThrownBy(() -> load(BadFactories.OwnFailure.class.getName()))
                .isInstanceOf(ModelLoadException.class)
                .hasMessage("own: words of the factory");
    }

    @Test
    void modelOfTheWrongKindIsClosed() {
        int before = BadFactories.WrongKind.CLOSED.get();
        ModelLoadException failure =
                catchThrowableOfType(
                        ModelLoadException.class,
                        () -> load(BadFactories.WrongKind.class.getName()));
        assertThat(BadFactories.WrongKind.CLOSED.get()).isEqualTo(before + 1);
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    @Test
    void bundleWithItsOwnCopyOfTheApi() {
        ModelDescriptor descriptor = descriptor(BadFactories.Base.class.getName());
        ModelSource source =
                new TestModelSource(
                        new RevisionId("m", "1.0.0", "0"),
                        descriptor,
                        Path.of("unused"),
                        new CopyingClassLoader());
        assertThatThrownBy(() -> engine.load(source))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("must import it, not contain it");
    }

    private LoadedModel load(String implementation) {
        return engine.load(TestModelSource.of(descriptor(implementation), Path.of("unused")));
    }

    private static ModelDescriptor descriptor(String implementation) {
        return DescriptorBuilder.textEmbedding("m", "1.0.0", 4)
                .engine("java")
                .implementation(implementation)
                .build();
    }

    /** Defines the project's classes itself, as a bundle that contains what it should import. */
    private static final class CopyingClassLoader extends ClassLoader {
        CopyingClassLoader() {
            super(JavaEngineTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.samovar.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String entry = name.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(entry)) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
