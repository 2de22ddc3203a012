package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people drop into the deploy folder, while clients ask without pause. */
class DeployFolderIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CLIENTS = 2;

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void halfOfTheNextVersionOverTheRunningOne() throws Exception {
        Distribution distribution = samovar.distribution().initial();
        Path folder = samovar.folder("jars");
        Path first =
                JarEdit.of(distribution.model("lexical-1.0.0.jar"))
                        .name("dropped")
                        .write(folder.resolve("first.jar"));
        Path second =
                JarEdit.of(distribution.model("lexical-1.1.0.jar"))
                        .name("dropped")
                        .write(folder.resolve("second.jar"));
        Path target = distribution.deploy().resolve("dropped.jar");
        Running runtime = samovar.launch().ready();
        Api api = runtime.api();
        Files.copy(first, target);
        runtime.awaitModel("dropped");
        AnswerBook book = new AnswerBook("dropped").learn(api, "1.0.0");
        assertThat(api.upload(second).status()).isEqualTo(201);
        book.learn(api, "1.1.0");
        assertThat(api.rollback("dropped").ok()).isTrue();
        assertThat(api.delete("dropped", "1.1.0").ok()).isTrue();

        Refused refused = new Refused(api);
        byte[] content = Files.readAllBytes(second);
        int half = content.length / 2;
        try (Load load = Load.on(api, book, CLIENTS)) {
            load.awaitMore(100);
            Files.write(target, Arrays.copyOf(content, half));
            await().atMost(LIMIT).until(() -> refused.reason("dropped.jar").isPresent());
            assertThat(refused.reason("dropped.jar").orElseThrow())
                    .contains("not a complete jar", "still being copied?");
            assertThat(refused.indexed("dropped.jar")).isPresent();
            load.awaitMore(100);
            assertThat(load.answers()).containsOnlyKeys("1.0.0");

            Files.write(
                    target,
                    Arrays.copyOfRange(content, half, content.length),
                    StandardOpenOption.APPEND);
            await().atMost(LIMIT).until(() -> load.answers().containsKey("1.1.0"));
            load.awaitMore(100);
            load.assertAllGood();
            System.out.printf("half a file: %s%n", load);
        }
        assertThat(book.check(api)).isEqualTo("1.1.0");
        assertThat(refused.reason("dropped.jar")).isEmpty();
        assertThat(distribution.staged()).isEmpty();
        assertThat(runtime.stop().status()).isZero();
    }

    @Test
    void badFilesAreRefusedWithAReason() throws Exception {
        Distribution distribution = samovar.distribution().initial("lexical-1.0.0.jar");
        Running runtime = samovar.launch().uncached().ready().awaitModel("lexical");
        Api api = runtime.api();
        AnswerBook book = new AnswerBook("lexical").learn(api, "1.0.0");
        Refused refused = new Refused(api);
        List<BadFile> files =
                new BadFiles(distribution.model("lexical-1.1.0.jar"), samovar.folder("jars")).all();
        List<String> stored = distribution.stored();
        try (Load load = Load.on(api, book, CLIENTS)) {
            for (BadFile file : files) {
                Files.copy(file.path(), distribution.deploy().resolve(file.name()));
            }
            Files.createSymbolicLink(
                    distribution.deploy().resolve("link.jar"),
                    distribution.model("lexical-1.1.0.jar"));
            SoftAssertions softly = new SoftAssertions();
            for (BadFile file : files) {
                await(file.name())
                        .atMost(LIMIT)
                        .until(() -> refused.reason(file.name()).isPresent());
                String reason = refused.reason(file.name()).orElseThrow();
                System.out.printf("%s: %s%n", file.name(), reason);
                softly.assertThat(reason).as(file.name()).contains(file.words());
                JsonObject indexed = refused.indexed(file.name()).orElseThrow();
                softly.assertThat(indexed.get("state").getAsString()).isEqualTo("UNAVAILABLE");
                softly.assertThat(indexed.get("reason").getAsString()).contains(reason);
                if (!file.model().isEmpty()) {
                    softly.assertThat(refused.ofModel(file.model()))
                            .as(file.name())
                            .anyMatch(line -> line.contains(file.name() + ": "));
                }
            }
            await("link.jar").atMost(LIMIT).until(() -> refused.reason("link.jar").isPresent());
            softly.assertThat(refused.reason("link.jar"))
                    .get(as(STRING))
                    .contains("not a regular file");
            softly.assertAll();
            load.awaitMore(100);
            load.assertAllGood();
            System.out.printf("bad files in the folder: %s%n", load);
            assertThat(load.answers()).containsOnlyKeys("1.0.0");
        }
        assertThat(distribution.stored()).isEqualTo(stored);
        assertThat(distribution.staged()).isEmpty();
        assertThat(runtime.stop().status()).isZero();
    }

    @Test
    void badFilesAreRefusedAsUploads() throws Exception {
        Distribution distribution = samovar.distribution().initial("lexical-1.0.0.jar");
        Running runtime = samovar.launch().uncached().ready().awaitModel("lexical");
        Api api = runtime.api();
        AnswerBook book = new AnswerBook("lexical").learn(api, "1.0.0");
        Path folder = samovar.folder("jars");
        List<String> stored = distribution.stored();
        try (Load load = Load.on(api, book, CLIENTS)) {
            SoftAssertions softly = new SoftAssertions();
            for (BadFile file :
                    new BadFiles(distribution.model("lexical-1.1.0.jar"), folder).all()) {
                Reply reply = api.upload(file.path());
                softly.assertThat(reply.status()).as(file.name()).isEqualTo(400);
                softly.assertThat(reply.json().get("error").getAsString())
                        .startsWith(file.name() + ": ")
                        .contains(file.words());
            }
            softly.assertAll();
            load.awaitMore(100);
            load.assertAllGood();
            System.out.printf("bad files as uploads: %s%n", load);
        }
        assertThat(distribution.stored()).isEqualTo(stored);
        assertThat(distribution.staged()).isEmpty();
        assertThat(runtime.stop().status()).isZero();
    }
}
