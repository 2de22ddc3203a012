package io.samovar.tools.pack;

import io.samovar.tools.ToolException;
import io.samovar.tools.client.Answer;
import io.samovar.tools.client.ChildRuntime;
import io.samovar.tools.client.SamovarClient;
import io.samovar.tools.pack.ModelDescription.KnownAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the model once, in a runtime of its own, and keeps the answer as its self-test. That says
 * nothing on whether the model is good; it says later that it is still the same.
 */
final class SelfTestMaker {
    private final Path home;
    private final BundleWriter writer;

    SelfTestMaker(Path home, BundleWriter writer) {
        this.home = home;
        this.writer = writer;
    }

    ModelDescription addTo(ModelDescription description, String text)
            throws ToolException, InterruptedException {
        try (ChildRuntime runtime = ChildRuntime.start(home)) {
            Path jar = runtime.directory().resolve("untested.jar");
            writer.write(description, jar);
            SamovarClient client = new SamovarClient(runtime.endpoint());
            Answer uploaded = client.upload(jar);
            if (!uploaded.ok()) {
                throw ToolException.failure("the model is refused: " + uploaded.brief());
            }
            float[] vector = client.embed(description.name(), List.of(text)).get(0);
            List<Float> values = new ArrayList<>(vector.length);
            for (float value : vector) {
                values.add(value);
            }
            return description.with(new KnownAnswer(text, values));
        }
    }
}
