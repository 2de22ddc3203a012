package io.samovar.engine.djl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The two libraries' names for the machine we run on.
 *
 * @param onnxRuntime as ONNX Runtime names it, such as {@code linux-x64}
 * @param tokenizers as DJL names it, such as {@code linux-x86_64}
 */
record NativePlatform(String onnxRuntime, String tokenizers) {

    /**
     * Returns the platform for the values of {@code os.name} and {@code os.arch}.
     *
     * @throws NativeStartException if the libraries do not exist for it
     */
    static NativePlatform of(String osName, String osArch) throws NativeStartException {
        String name = osName.toLowerCase(Locale.ROOT);
        boolean x64 = osArch.equals("amd64") || osArch.equals("x86_64");
        boolean aarch64 = osArch.equals("aarch64");
        if (name.startsWith("linux") && x64) {
            return new NativePlatform("linux-x64", "linux-x86_64");
        } else if (name.startsWith("linux") && aarch64) {
            return new NativePlatform("linux-aarch64", "linux-aarch64");
        } else if (name.startsWith("mac") && aarch64) {
            return new NativePlatform("osx-aarch64", "osx-aarch64");
        } else if (name.startsWith("windows") && x64) {
            return new NativePlatform("win-x64", "win-x86_64");
        }
        throw NativeStartException.permanent(
                ("there are none for os.name '%s', os.arch '%s'; there are some for Linux x64 and"
                                + " aarch64, macOS aarch64 and Windows x64")
                        .formatted(osName, osArch),
                null);
    }

    /** Returns the resources of ONNX Runtime's libraries. */
    List<String> onnxRuntimeResources() {
        String folder = "ai/onnxruntime/native/" + onnxRuntime + "/";
        return List.of(folder + library("onnxruntime"), folder + library("onnxruntime4j_jni"));
    }

    /** Returns the resources of the tokenizers' libraries. */
    List<String> tokenizersResources() {
        String folder = "native/lib/" + tokenizers + "/cpu/";
        List<String> resources = new ArrayList<>();
        if (tokenizers.startsWith("win")) {
            resources.add(folder + "libwinpthread-1.dll");
            resources.add(folder + "libgcc_s_seh-1.dll");
            resources.add(folder + "libstdc++-6.dll");
        }
        resources.add(folder + library("tokenizers"));
        return resources;
    }

    private String library(String name) {
        if (onnxRuntime.startsWith("win")) {
            return name + ".dll";
        }
        return "lib" + name + (onnxRuntime.startsWith("osx") ? ".dylib" : ".so");
    }
}
