package io.samovar.engine.djl.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Copies the native libraries out of the bundle, once for each version. ONNX Runtime and DJL could
 * do it themselves, but the one into a new temporary directory at each start, and both so that a
 * crash leaves rubbish behind.
 */
final class NativeFiles {
    private static final String PARTIAL = ".partial";

    private final ClassLoader loader;
    private final Path root;

    /**
     * Where the libraries are.
     *
     * @param onnxRuntime the directory for {@code onnxruntime.native.path}
     * @param engineCache the directory for {@code ENGINE_CACHE_DIR}
     */
    record Extracted(Path onnxRuntime, Path engineCache) {}

    /**
     * @param loader where the libraries are resources
     * @param root a directory of our own, which may not exist yet
     */
    NativeFiles(ClassLoader loader, Path root) {
        this.loader = loader;
        this.root = root;
    }

    Extracted extract() throws NativeStartException {
        NativePlatform platform =
                NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            return extract(platform);
        } catch (IOException e) {
            throw NativeStartException.passing(
                    "cannot be extracted to %s: %s".formatted(root, e), e);
        }
    }

    private Extracted extract(NativePlatform platform) throws IOException, NativeStartException {
        String onnxRuntime =
                property("io/samovar/engine/djl/internal/natives.properties", "onnxruntime");
        String tokenizers = property("native/lib/tokenizers.properties", "version");
        Path target =
                root.resolve(
                        "onnxruntime-%s-tokenizers-%s-%s"
                                .formatted(onnxRuntime, tokenizers, platform.onnxRuntime()));
        // DJL looks below its cache under exactly this name before it extracts anything
        String cache = "tokenizers/%s-cpu-%s".formatted(tokenizers, platform.tokenizers());
        if (!Files.isDirectory(target)) {
            Files.createDirectories(root);
            removeLeftovers();
            Path partial = Files.createTempDirectory(root, target.getFileName() + PARTIAL);
            copy(platform.onnxRuntimeResources(), partial.resolve("onnxruntime"), platform);
            copy(platform.tokenizersResources(), partial.resolve(cache), platform);
            publish(partial, target);
        }
        return new Extracted(target.resolve("onnxruntime"), target);
    }

    private static void publish(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            // another component instance was quicker
            delete(partial);
        }
    }

    /**
     * Other versions and what a crash left: nothing here is in use, since nothing is loaded yet.
     */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                delete(entry);
            }
        }
    }

    private void copy(List<String> resources, Path directory, NativePlatform platform)
            throws IOException, NativeStartException {
        Files.createDirectories(directory);
        for (String resource : resources) {
            try (InputStream in = loader.getResourceAsStream(resource)) {
                if (in == null) {
                    throw NativeStartException.permanent(
                            "this build has none for %s (no %s); build with -Pnatives-all"
                                    .formatted(platform.onnxRuntime(), resource),
                            null);
                }
                Path file = directory.resolve(resource.substring(resource.lastIndexOf('/') + 1));
                Files.copy(in, file);
                // so that no power failure leaves an empty file under the final name
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    private String property(String resource, String key) throws IOException, NativeStartException {
        Properties properties = new Properties();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        }
        String value = properties.getProperty(key);
        if (value == null) {
            throw NativeStartException.permanent(
                    "the bundle is incomplete: no '%s' in %s".formatted(key, resource), null);
        }
        return value;
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
