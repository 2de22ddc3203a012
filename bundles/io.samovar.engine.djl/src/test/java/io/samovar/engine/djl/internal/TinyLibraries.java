package io.samovar.engine.djl.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Resources like those of the native libraries, each with its own name as content. */
final class TinyLibraries {
    private TinyLibraries() {}

    static ClassLoader loader() {
        return loader("1.29.0", "");
    }

    /**
     * @param version of ONNX Runtime
     * @param missing part of the name of what is not there
     */
    static ClassLoader loader(String version, String missing) {
        return new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                String content = name;
                if (name.endsWith(".properties")) {
                    content = "onnxruntime=" + version + "\nversion=0.21.0-0.38.0\n";
                } else if (!missing.isEmpty() && name.contains(missing)) {
                    return null;
                }
                return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
            }
        };
    }
}
