package io.samovar.tools.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.tools.ToolException;
import io.samovar.tools.client.Answer;
import io.samovar.tools.client.SamovarClient;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Embeds texts over HTTP and shows which of them belong together. */
final class TextShow {
    private static final int BATCH = 64;
    private static final int SHOWN = 5;
    private static final int WIDTH = 76;
    private static final double DUPLICATE = 0.9;
    private static final double TOLERANCE = 1e-3;

    private final SamovarClient client;
    private final String model;
    private final PrintStream out;

    TextShow(SamovarClient client, String model, PrintStream out) {
        this.client = client;
        this.model = model;
        this.out = out;
    }

    void run(Corpus corpus) throws ToolException, InterruptedException {
        List<Passage> passages = corpus.passages();
        long start = System.nanoTime();
        List<float[]> vectors = embed(passages);
        out.printf(
                Locale.ROOT,
                "embedded %d paragraphs of %d documents in %.2f s: %d numbers each%n",
                passages.size(),
                corpus.documents(),
                (System.nanoTime() - start) / 1e9,
                vectors.get(0).length);
        if (corpus.left() > 0) {
            out.printf("left out %d more paragraphs%n", corpus.left());
        }
        Pairs pairs = Pairs.of(vectors, SHOWN, DUPLICATE);
        show("nearest pairs", passages, pairs.nearest());
        show(
                String.format(
                        Locale.ROOT,
                        "near duplicates (%.2f or more): %d",
                        DUPLICATE,
                        pairs.duplicates().size()),
                passages,
                pairs.duplicates());
        checkSimilarity(passages, vectors, pairs);
    }

    private List<float[]> embed(List<Passage> passages) throws ToolException, InterruptedException {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < passages.size(); from += BATCH) {
            int to = Math.min(passages.size(), from + BATCH);
            vectors.addAll(
                    client.embed(
                            model,
                            passages.subList(from, to).stream().map(Passage::text).toList()));
        }
        return vectors;
    }

    private void show(String title, List<Passage> passages, List<Pair> pairs) {
        out.println(title);
        for (Pair pair : pairs.subList(0, Math.min(SHOWN, pairs.size()))) {
            out.printf(Locale.ROOT, "  %.3f%n", pair.similarity());
            for (int index : new int[] {pair.first(), pair.second()}) {
                Passage passage = passages.get(index);
                out.printf("    %s: %s%n", passage.source(), passage.brief(WIDTH));
            }
        }
    }

    /** The service's own comparison must say what the vectors say. */
    private void checkSimilarity(List<Passage> passages, List<float[]> vectors, Pairs pairs)
            throws ToolException, InterruptedException {
        List<Pair> best = pairs.nearest().isEmpty() ? pairs.duplicates() : pairs.nearest();
        int source = best.get(0).first();
        List<Integer> others = best.stream().map(Pair::second).distinct().toList();
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.addProperty("source", passages.get(source).text());
        JsonArray texts = new JsonArray();
        others.forEach(other -> texts.add(passages.get(other).text()));
        body.add("texts", texts);
        Answer answer = client.post("/v1/similarity", body);
        if (!answer.ok()) {
            throw ToolException.failure("/v1/similarity failed: " + answer.brief());
        }
        int checked = 0;
        for (JsonElement score :
                JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonArray("scores")) {
            double expected = Pairs.cosine(vectors.get(source), vectors.get(others.get(checked)));
            if (Math.abs(score.getAsDouble() - expected) > TOLERANCE) {
                throw ToolException.failure(
                        String.format(
                                Locale.ROOT,
                                "/v1/similarity says %.4f where the vectors say %.4f",
                                score.getAsDouble(),
                                expected));
            }
            checked++;
        }
        out.printf("/v1/similarity agrees with the vectors on %d pairs%n", checked);
    }
}
