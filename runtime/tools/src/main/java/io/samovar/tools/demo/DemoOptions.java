package io.samovar.tools.demo;

import io.samovar.tools.Options;
import io.samovar.tools.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the demo is to show.
 *
 * @param texts a folder of texts to compare as well
 * @param seconds how long the load lasts
 * @param clients how many clients send requests
 */
record DemoOptions(Optional<Path> texts, int seconds, int clients) {
    private static final int DEFAULT_SECONDS = 10;
    private static final int DEFAULT_CLIENTS = 8;

    static DemoOptions parse(List<String> args) throws ToolException {
        Options options = Options.parse(Set.of("--texts", "--seconds", "--clients"), args);
        if (!options.operands().isEmpty()) {
            throw ToolException.misuse(
                    "%s: unknown argument; there are --texts DIR, --seconds N, --clients N"
                            .formatted(options.operands().get(0)));
        }
        Optional<Path> texts = options.value("--texts").map(Path::of);
        if (texts.isPresent() && !Files.isDirectory(texts.get())) {
            throw ToolException.misuse("--texts %s: no such folder".formatted(texts.get()));
        }
        return new DemoOptions(
                texts,
                options.number("--seconds", DEFAULT_SECONDS, 2, 600),
                options.number("--clients", DEFAULT_CLIENTS, 1, 64));
    }
}
