package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was learnt from usage outlives the process, and serves the next. */
class PreloadIT {
    private static final String MODEL = "encoder-2x64";
    private static final int USES = 40;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @RegisterExtension final Samovar samovar = new Samovar();

    @BeforeEach
    void withTheEncoderThatLoadsLazily() throws IOException {
        samovar.distribution().initial("lexical-1.0.0.jar", "encoder-2x64-1.0.0.jar");
    }

    @Test
    void whatWasInUseBeforeAStopComesBackUnasked() throws Exception {
        // a machine that is busy with other tests is no reason to wait
        loadLimit("0");
        Running runtime = used();
        assertThat(runtime.stop().status()).isZero();
        assertThat(learnt()).isNotEmptyFile();
        assertComesBack(samovar.launch().uncached().ready());
    }

    @Test
    void whatWasWrittenBeforeAKillComesBackToo() throws Exception {
        loadLimit("0");
        Running runtime = used();
        await().atMost(LIMIT).until(() -> Files.exists(learnt()));
        runtime.kill();
        Running next = samovar.launch().uncached().ready();
        assertComesBack(next);
        assertThat(Files.readString(samovar.distribution().home().resolve("logs/application.log")))
                .doesNotContain("learning begins anew");
    }

    @Test
    void whatIsDamagedIsReportedAndHoldsNothingUp() throws Exception {
        loadLimit("0");
        assertThat(used().stop().status()).isZero();
        byte[] content = Files.readAllBytes(learnt());
        content[content.length / 2] ^= 1;
        Files.write(learnt(), content);
        Running next = complete();
        assertThat(next.api().embed(MODEL, "tea").status()).isEqualTo(200);
        assertThat(Files.readString(samovar.distribution().home().resolve("logs/application.log")))
                .contains("usage.bin is damaged; learning begins anew");
    }

    @Test
    void whatIsAskedForByNameIsLoadedOnABusyMachine() throws Exception {
        // any machine that does something is busier than that
        loadLimit("0.000001");
        Running runtime = samovar.launch().uncached().ready();
        Reply reply = runtime.api().post("/samovar/v1/preload/" + MODEL + "/run");
        assertThat(reply.ok()).as(reply.body()).isTrue();
        awaitInMemory(runtime);
    }

    private Running used() throws Exception {
        Running runtime = complete();
        for (int i = 0; i < USES; i++) {
            Reply reply = runtime.api().embed(MODEL, "tea");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
        // it has seen the requests, and that the model is in memory
        await().atMost(LIMIT)
                .until(
                        () -> {
                            JsonObject preload = preload(runtime);
                            return preload.get("requests").getAsLong() >= USES
                                    && expected(preload).get("in_memory").getAsBoolean();
                        });
        return runtime;
    }

    /** The preloader joins after the first port is open, and its route waits for it. */
    private Running complete() throws Exception {
        Running runtime = samovar.launch().uncached().ready();
        assertThat(preload(runtime).get("requests").getAsLong()).isZero();
        return runtime;
    }

    private void assertComesBack(Running runtime) throws Exception {
        awaitInMemory(runtime);
        JsonObject preload = preload(runtime);
        assertThat(preload.get("preloads").getAsLong()).isEqualTo(1);
        assertThat(preload.get("requests").getAsLong()).isZero();
        assertThat(runtime.api().embed(MODEL, "tea").status()).isEqualTo(200);
        await().atMost(LIMIT)
                .until(() -> preload(runtime).get("cold_starts_avoided").getAsLong() == 1);
    }

    private static void awaitInMemory(Running runtime) {
        await().atMost(LIMIT)
                .until(() -> expected(preload(runtime)).get("in_memory").getAsBoolean());
    }

    private static JsonObject preload(Running runtime) throws Exception {
        return runtime.api().get("/samovar/v1/preload").json();
    }

    private static JsonObject expected(JsonObject preload) {
        for (JsonElement each : preload.getAsJsonArray("forecast")) {
            if (each.getAsJsonObject().get("model").getAsString().equals(MODEL)) {
                return each.getAsJsonObject();
            }
        }
        throw new AssertionError(MODEL + " is not in " + preload);
    }

    private Path learnt() {
        return samovar.distribution().data().resolve("preloader/usage.bin");
    }

    private void loadLimit(String limit) throws IOException {
        Files.writeString(
                samovar.distribution().home().resolve("etc/io.samovar.preloader.cfg"),
                "load.limit = " + limit + "\n");
    }
}
