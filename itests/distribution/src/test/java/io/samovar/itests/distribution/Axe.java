package io.samovar.itests.distribution;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What axe-core finds that keeps people from using a page. */
final class Axe {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final String RUN =
            "async () => JSON.stringify((await axe.run(document, {resultTypes: ['violations']}))"
                    + ".violations)";

    private final String script;

    Axe() throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    List<String> problems(Page page) {
        page.evaluate(script);
        JsonArray violations = JsonParser.parseString((String) page.evaluate(RUN)).getAsJsonArray();
        List<String> problems = new ArrayList<>();
        for (JsonElement element : violations) {
            JsonObject violation = element.getAsJsonObject();
            if (SERIOUS.contains(violation.get("impact").getAsString())) {
                for (JsonElement node : violation.getAsJsonArray("nodes")) {
                    problems.add(
                            "%s: %s %s"
                                    .formatted(
                                            violation.get("id").getAsString(),
                                            node.getAsJsonObject().get("html").getAsString(),
                                            node.getAsJsonObject()
                                                    .get("failureSummary")
                                                    .getAsString()));
                }
            }
        }
        return problems;
    }
}
