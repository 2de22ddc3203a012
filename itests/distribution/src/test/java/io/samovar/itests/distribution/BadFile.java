package io.samovar.itests.distribution;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that must be refused.
 *
 * @param path where it is until somebody deploys it
 * @param model the model it says it is, where that can be read; else empty
 * @param words what the reason must name
 */
record BadFile(Path path, String model, List<String> words) {
    String name() {
        return path.getFileName().toString();
    }
}
