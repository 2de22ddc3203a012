package io.samovar.tools.demo;

import io.samovar.tools.ToolException;
import io.samovar.tools.client.Answer;
import io.samovar.tools.client.SamovarClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Asks for the vector of the same text again and again, and looks at every answer. */
final class LoadClient implements Callable<LoadClient.Outcome> {
    private static final int KEPT_MESSAGES = 3;

    private final SamovarClient client;
    private final HttpRequest request;
    private final String model;
    private final Answers answers;
    private final BooleanSupplier running;
    private final AtomicLong requests;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private long failed;
    private long wrong;

    /**
     * What a client saw.
     *
     * @param samples the answers that were right
     * @param failed how many requests failed
     * @param wrong how many answers were not what the version that gave them answers
     * @param messages the first of both
     */
    record Outcome(List<Sample> samples, long failed, long wrong, List<String> messages) {}

    LoadClient(
            SamovarClient client,
            String model,
            Answers answers,
            BooleanSupplier running,
            AtomicLong requests) {
        this.client = client;
        this.model = model;
        this.answers = answers;
        this.running = running;
        this.requests = requests;
        this.request =
                client.prepare(
                        "/v1/embeddings",
                        SamovarClient.embeddingRequest(model, List.of(answers.text())));
    }

    @Override
    public Outcome call() throws InterruptedException {
        while (running.getAsBoolean()) {
            long start = System.nanoTime();
            Answer answer = client.send(request);
            long end = System.nanoTime();
            requests.incrementAndGet();
            if (answer.ok()) {
                check(answer, start, end);
            } else {
                failed++;
                note("failed: " + answer.brief());
            }
        }
        return new Outcome(samples, failed, wrong, messages);
    }

    private void check(Answer answer, long start, long end) {
        String revision = answer.revision().orElse("");
        if (!revision.startsWith(model + "/")) {
            wrong(
                    "an answer that does not say which version of %s gave it, but \"%s\""
                            .formatted(model, revision));
            return;
        }
        String version = revision.substring(model.length() + 1);
        try {
            List<String> vectors = SamovarClient.embeddings(answer);
            if (vectors.size() == 1 && answers.accept(version, vectors.get(0))) {
                samples.add(new Sample(start, end, version));
            } else {
                wrong("an answer of version %s that is not its own".formatted(version));
            }
        } catch (ToolException e) {
            wrong(e.getMessage());
        }
    }

    private void wrong(String message) {
        wrong++;
        note("wrong: " + message);
    }

    private void note(String message) {
        if (messages.size() < KEPT_MESSAGES) {
            messages.add(message);
        }
    }
}
