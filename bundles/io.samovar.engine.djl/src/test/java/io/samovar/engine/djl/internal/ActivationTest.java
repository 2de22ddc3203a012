package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.models.generator.EncoderSpec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** Start-up must not pay for what only a load needs. */
class ActivationTest {
    @TempDir Path directory;

    @Test
    @DisplayName("activating the component touches no class of DJL or ONNX Runtime")
    void nothingTouched() throws Exception {
        GuardedLoader loader = new GuardedLoader();
        ModelEngine engine = activate(loader);
        assertThat(loader.refused).isEmpty();
        ModelSource source = Sources.encoder(directory, EncoderSpec.ENCODER_2X64).build();
        assertThatThrownBy(() -> engine.load(source)).hasMessageContaining("native libraries");
        assertThat(loader.refused).isNotEmpty();
    }

    private ModelEngine activate(ClassLoader loader) throws Exception {
        Class<?> component = loader.loadClass(DjlModelEngine.class.getName());
        Class<?> config = loader.loadClass(DjlModelEngine.Config.class.getName());
        assertThat(component.getClassLoader()).isSameAs(loader);
        Object defaults =
                Proxy.newProxyInstance(
                        loader,
                        new Class<?>[] {config, Annotation.class},
                        (proxy, method, arguments) -> method.getDefaultValue());
        return (ModelEngine)
                component
                        .getConstructor(BundleContext.class, config)
                        .newInstance(
                                new RecordingContext(directory.resolve("natives")).proxy(),
                                defaults);
    }

    /** Has the engine's own classes, and notes whoever asks for the native libraries' ones. */
    private static final class GuardedLoader extends ClassLoader {
        private final List<String> refused = new CopyOnWriteArrayList<>();

        GuardedLoader() {
            super(ActivationTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("ai.djl.") || name.startsWith("ai.onnxruntime.")) {
                refused.add(name);
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.samovar.engine.djl.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
