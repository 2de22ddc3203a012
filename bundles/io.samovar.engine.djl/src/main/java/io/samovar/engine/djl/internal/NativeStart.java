package io.samovar.engine.djl.internal;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.onnxruntime.engine.OrtEngine;
import ai.djl.onnxruntime.engine.OrtEngineProvider;
import ai.djl.util.cuda.CudaUtils;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Touches DJL and ONNX Runtime for the first time, which loads their native libraries. Both decide
 * for good in static initialisers where their parts come from, by system properties and by the
 * thread's context class loader, so everything is set before and restored after.
 */
final class NativeStart {
    private static final Logger LOG = LoggerFactory.getLogger(NativeStart.class);

    private static final String NO_CUDA_PROBE = "ai.djl.util.cuda.fork";

    private NativeStart() {}

    static void run(NativeFiles.Extracted extracted) throws NativeStartException {
        long begin = System.nanoTime();
        ours("onnxruntime.native.path", extracted.onnxRuntime(), extracted);
        ours("ENGINE_CACHE_DIR", extracted.engineCache(), extracted);
        unlessSet("ai.djl.offline", "true");
        unlessSet("OPT_OUT_TRACKING", "true");
        unlessSet("ai.djl.default_engine", OrtEngine.ENGINE_NAME);
        unlessSet("ai.djl.onnx.disable_alternative", "true");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(NativeStart.class.getClassLoader());
        try {
            skipCudaProbe();
            if (!Engine.hasEngine(OrtEngine.ENGINE_NAME)) {
                Engine.registerEngine(new OrtEngineProvider());
            }
            Engine.getEngine(OrtEngine.ENGINE_NAME);
            EnvironmentKeeper.keepForever();
            LibUtils.checkStatus();
        } catch (UnsatisfiedLinkError e) {
            throw NativeStartException.permanent(explain(e), e);
        } catch (LinkageError | RuntimeException e) {
            throw NativeStartException.permanent(explain(rootOf(e)), e);
        } finally {
            thread.setContextClassLoader(before);
        }
        LOG.info("native libraries up in {} ms", (System.nanoTime() - begin) / 1_000_000);
    }

    private static String explain(Throwable error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("already loaded in another classloader")) {
            return message + "; the engine bundle was replaced in a running process: restart it";
        }
        return error + "; this process cannot try again: restart it";
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /**
     * We run on CPUs only. DJL would look for CUDA by way of JNA, which is not installed, and log a
     * misleading warning about that. With this property its class comes up without looking.
     */
    private static void skipCudaProbe() {
        String before = System.getProperty(NO_CUDA_PROBE);
        System.setProperty(NO_CUDA_PROBE, "true");
        try {
            Class.forName(CudaUtils.class.getName(), true, CudaUtils.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        } finally {
            if (before == null) {
                System.clearProperty(NO_CUDA_PROBE);
            } else {
                System.setProperty(NO_CUDA_PROBE, before);
            }
        }
    }

    /** Sets a path unless the operator did; one of an older generation of ours is replaced. */
    private static void ours(String property, Path value, NativeFiles.Extracted extracted) {
        String before = System.getProperty(property);
        Path root = extracted.engineCache().getParent();
        if (before == null || Path.of(before).startsWith(root)) {
            System.setProperty(property, value.toString());
        }
    }

    private static void unlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
