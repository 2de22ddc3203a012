package io.samovar.engine.djl.internal;

import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelSource;
import java.nio.file.Path;
import java.util.Map;

/** The engine as the component makes it, with the libraries kept from one test run to the next. */
final class Engines {
    private static final Path NATIVES = Path.of("target", "natives").toAbsolutePath();

    private Engines() {}

    static DjlModelEngine engine() {
        return engine(new RecordingContext());
    }

    static DjlModelEngine engine(RecordingContext context) {
        return new DjlModelEngine(
                new NativeRuntime(
                        new NativeFiles(Engines.class.getClassLoader(), NATIVES), NativeStart::run),
                new ReadyMarker(context.proxy()),
                SessionSettings.DEFAULTS,
                Map.of("ORT_DISABLE_TELEMETRY", "1"));
    }

    static LoadedTextEmbedder embedder(ModelSource source) {
        return (LoadedTextEmbedder) engine().load(source);
    }

    static LoadedTensorModel tensorModel(ModelSource source) {
        return (LoadedTensorModel) engine().load(source);
    }
}
