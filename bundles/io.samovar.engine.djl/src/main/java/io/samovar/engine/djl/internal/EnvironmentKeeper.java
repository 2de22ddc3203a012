package io.samovar.engine.djl.internal;

import ai.onnxruntime.OrtEnvironment;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ONNX Runtime's environment alive until the process is gone.
 *
 * <p>{@link OrtEnvironment} registers a JVM shutdown hook that releases the native environment. All
 * hooks run at once, so on SIGTERM that happens while models still load and answer: the JVM dies of
 * SIGSEGV (8 of 8 tries while a session was being created), or at best every load fails. The
 * environment counts its references; with one more, the hook releases nothing, and whoever stops
 * the framework can drain in peace. The Java API has no way to take that reference, hence the
 * reflection; it stays inside this bundle, where the classes of the exact version are our own.
 */
final class EnvironmentKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentKeeper.class);
    private static final int LOG_LEVEL_WARNING = 2;

    private EnvironmentKeeper() {}

    static void keepForever() {
        try {
            Field handle =
                    Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            handle.setAccessible(true);
            Method create =
                    OrtEnvironment.class.getDeclaredMethod(
                            "createHandle", long.class, int.class, String.class);
            create.setAccessible(true);
            create.invoke(
                    null, handle.getLong(null), LOG_LEVEL_WARNING, OrtEnvironment.DEFAULT_NAME);
        } catch (ReflectiveOperationException e) {
            LOG.warn("stopping the process while a model loads may crash it: {}", e.toString());
        }
    }
}
