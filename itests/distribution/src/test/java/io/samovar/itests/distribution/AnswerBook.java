package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each version of a model answers to a fixed set of requests, to the last byte. An answer to
 * several texts that mixes versions is in nobody's book.
 */
final class AnswerBook {
    private static final List<List<String>> TEXTS =
            List.of(
                    List.of("the samovar is hot", "물이 끓는다", "nothing to do with tea"),
                    List.of("A kettle of tea.", "A pot of coffee, and a cup of it."),
                    List.of("주전자에 차를 우린다", "찻주전자에서 김이 난다", "오늘은 비가 온다", "Tee"),
                    List.of("one text alone, somewhat longer than the others are: tea, tea, tea"));

    private final List<Question> questions = new ArrayList<>();
    private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();

    AnswerBook(String model) {
        for (List<String> texts : TEXTS) {
            questions.add(Question.embedding(model, texts));
            questions.add(Question.inference(model, texts));
        }
    }

    /** Asks the version that is active now. */
    AnswerBook learn(Api api, String version) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (Question question : questions) {
            Reply reply = api.ask(question);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.version()).isEqualTo(version);
            answers.add(reply.body());
        }
        for (List<String> others : bodies.values()) {
            for (int i = 0; i < answers.size(); i++) {
                assertThat(vectors(answers.get(i)))
                        .doesNotContainAnyElementsOf(vectors(others.get(i)));
            }
        }
        bodies.put(version, answers);
        return this;
    }

    /** Returns the vectors of an answer, written as the protocol has it. */
    private static List<String> vectors(String body) {
        JsonObject answer = JsonParser.parseString(body).getAsJsonObject();
        List<String> vectors = new ArrayList<>();
        if (answer.has("data")) {
            for (JsonElement item : answer.getAsJsonArray("data")) {
                vectors.add(item.getAsJsonObject().get("embedding").getAsString());
            }
            return vectors;
        }
        JsonObject output = answer.getAsJsonArray("outputs").get(0).getAsJsonObject();
        JsonArray shape = output.getAsJsonArray("shape");
        List<JsonElement> numbers = output.getAsJsonArray("data").asList();
        int dimension = shape.get(1).getAsInt();
        for (int i = 0; i < shape.get(0).getAsInt(); i++) {
            vectors.add(numbers.subList(i * dimension, (i + 1) * dimension).toString());
        }
        return vectors;
    }

    /** Says that a version answers what another one does. */
    void copy(String known, String other) {
        bodies.put(
                other,
                bodies.get(known).stream()
                        .map(body -> body.replace(quoted(known), quoted(other)))
                        .toList());
    }

    private static String quoted(String version) {
        return "\"" + version + "\"";
    }

    int size() {
        return questions.size();
    }

    Question question(int index) {
        return questions.get(index);
    }

    /** Says what is wrong with an answer, if anything is. */
    Optional<String> fault(int index, Reply reply) {
        if (reply.status() != 200) {
            return Optional.of("status %d: %s".formatted(reply.status(), reply.body()));
        }
        List<String> known = bodies.get(reply.version());
        if (known == null) {
            return Optional.of(
                    "answered by '%s', which nobody deployed".formatted(reply.revision()));
        }
        return known.get(index).equals(reply.body())
                ? Optional.empty()
                : Optional.of("not what %s answers: %s".formatted(reply.revision(), reply.body()));
    }

    /** Asks everything once and returns the version that answered it all. */
    String check(Api api) throws IOException, InterruptedException {
        String version = null;
        for (int i = 0; i < questions.size(); i++) {
            Reply reply = api.ask(questions.get(i));
            assertThat(fault(i, reply)).isEmpty();
            assertThat(version == null ? reply.version() : version).isEqualTo(reply.version());
            version = reply.version();
        }
        return version;
    }
}
