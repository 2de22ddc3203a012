package io.samovar.similarity.internal;

import java.util.Optional;

/** The configuration, checked. */
record Settings(Optional<String> defaultModel, int batchSize, int maxFileBytes, int compareBytes) {
    Settings {
        require("batch.size", batchSize, 1, 65_536);
        require("max.file.bytes", maxFileBytes, 1, 1 << 30);
        require("compare.bytes", compareBytes, 1 << 10, 1 << 30);
    }

    private static void require(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %s is %d; accepted: %d to %d"
                            .formatted(TextSimilarityComponent.PID, field, value, least, most));
        }
    }
}
