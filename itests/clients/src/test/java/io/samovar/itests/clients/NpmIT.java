package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The npm package openai; skipped where there is no node, or no way to get the package. */
class NpmIT {
    @RegisterExtension static final Served SERVED = new Served();

    @TempDir Path folder;

    @Test
    void embedsListsAndKnowsErrors() throws Exception {
        Path source = Path.of(System.getProperty("samovar.npm"));
        for (String file : List.of("package.json", "package-lock.json", "client.mjs")) {
            Files.copy(source.resolve(file), folder.resolve(file));
        }
        assumeTrue(run("node", "--version").isDone(), "skipped: there is no node");
        Ended install =
                run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        assumeTrue(install.isDone(), () -> "skipped: npm ci fails:\n" + install.text());

        Ended client = run("node", "client.mjs", SERVED.endpoint().toString());

        assertThat(client.isDone()).as(client.text()).isTrue();
        JsonObject told = JsonParser.parseString(client.text()).getAsJsonObject();
        assertThat(told.get("one").getAsInt()).isPositive();
        assertThat(told.get("tokens").getAsInt()).isPositive();
        assertThat(told.get("request").getAsString()).startsWith("req_");
        JsonArray many = told.getAsJsonArray("many");
        assertThat(many).hasSize(3);
        for (JsonElement item : many) {
            assertThat(item.getAsJsonArray().get(1).getAsInt()).isEqualTo(16);
            assertThat(item.getAsJsonArray().get(2).getAsDouble()).isCloseTo(1, within(1e-4));
        }
        assertThat(told.getAsJsonObject("error"))
                .hasToString(
                        "{\"kind\":\"NotFoundError\",\"status\":404,\"code\":\"model_not_found\","
                                + "\"type\":\"invalid_request_error\",\"request\":\"string\"}");
        assertThat(told.getAsJsonArray("models").toString()).contains("\"lexical\"");
    }

    private record Ended(int status, String text) {
        boolean isDone() {
            return status == 0;
        }
    }

    private Ended run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
        } catch (IOException e) {
            return new Ended(-1, e.toString());
        }
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Ended(-1, "no end within 2 minutes");
        }
        return new Ended(process.exitValue(), Files.readString(out));
    }
}
