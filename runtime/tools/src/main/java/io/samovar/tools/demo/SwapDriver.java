package io.samovar.tools.demo;

import com.google.gson.JsonObject;
import io.samovar.tools.ToolException;
import io.samovar.tools.client.Answer;
import io.samovar.tools.client.SamovarClient;
import java.nio.file.Path;

/** Deploys the other version and rolls back, in turn. */
final class SwapDriver {
    private final SamovarClient client;
    private final String model;
    private final String first;
    private final String second;
    private final Path bundle;

    /**
     * Makes a driver.
     *
     * @param first the version that answers now
     * @param second the version in the bundle
     */
    SwapDriver(SamovarClient client, String model, String first, String second, Path bundle) {
        this.client = client;
        this.model = model;
        this.first = first;
        this.second = second;
        this.bundle = bundle;
    }

    /** Uploads the second version, which makes it answer. */
    Change deploy() throws ToolException, InterruptedException {
        long start = System.nanoTime();
        Answer answer = client.upload(bundle);
        return done(answer, start, second, false);
    }

    /** Goes back to the first. */
    Change rollBack() throws ToolException, InterruptedException {
        long start = System.nanoTime();
        Answer answer =
                client.post("/samovar/v1/models/%s/rollback".formatted(model), new JsonObject());
        return done(answer, start, first, true);
    }

    private Change done(Answer answer, long start, String to, boolean rollback)
            throws ToolException {
        if (!answer.ok()) {
            throw ToolException.failure(
                    "the swap to %s %s failed: %s".formatted(model, to, answer.brief()));
        }
        return new Change(start, System.nanoTime(), to, rollback);
    }
}
