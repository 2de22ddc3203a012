package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The result cache over the life of processes. */
class CacheIT {
    private static final int CRASHES = Scale.of("cache.crashes", 5, 20);
    private static final int BATCH = 50;
    private static final int BATCHES = 20;
    private static final String MODEL = "lexical";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension final Samovar samovar = new Samovar();

    private final Map<String, float[]> book = new ConcurrentHashMap<>();

    @Test
    void killedWhileResultsAreWritten() throws Exception {
        samovar.distribution().initial("lexical-1.0.0.jar");
        Random random = Scale.random("cache.crashes");
        int written = 0;
        double worst = 1;
        for (int i = 0; i < CRASHES; i++) {
            Running runtime = samovar.launch().ready().awaitModel(MODEL);
            Api api = runtime.api();
            int expected = book.size();
            if (expected > 0) {
                long least = expected * 9L / 10;
                await().atMost(LIMIT).until(() -> entries(api) >= least);
                worst = Math.min(worst, entries(api) / (double) expected);
                askAgain(api);
            }
            int first = written;
            Thread writer = new Thread(() -> write(api, first));
            writer.start();
            // somewhere in the middle of the writing
            int enough = expected + BATCH * (1 + random.nextInt(BATCHES / 2));
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> book.size() >= enough);
            runtime.kill();
            writer.join(LIMIT.toMillis());
            written += BATCH * BATCHES;
        }
        Running runtime = samovar.launch().ready().awaitModel(MODEL);
        askAgain(runtime.api());
        assertThat(runtime.stop().status()).isZero();
        System.out.printf(
                "kill -9 while results are written, %d times: %d results, at worst %.1f %% back%n",
                CRASHES, book.size(), 100 * worst);
    }

    @Test
    void switchedOffItIsNotThereAndAllElseIs() throws Exception {
        samovar.distribution().initial("lexical-1.0.0.jar");
        Running runtime =
                samovar.launch().env("ENABLE_INTELLIGENT_CACHE", "false").ready().awaitModel(MODEL);
        assertThat(runtime.api().get("/samovar/v1/cache").status()).isEqualTo(503);
        assertThat(runtime.api().embed(MODEL, "a", "a").ok()).isTrue();
        assertThat(runtime.stop().status()).isZero();
        runtime = samovar.launch().env("CACHE_MEMORY_LIMIT_MB", "7").ready().awaitModel(MODEL);
        long before = entries(runtime.api());
        runtime.api().embed(MODEL, "a", "a");
        runtime.api().embed(MODEL, "a", "b");
        JsonObject statistics = runtime.api().get("/samovar/v1/cache").json();
        assertThat(statistics.get("limit_bytes").getAsLong()).isEqualTo(7 << 20);
        assertThat(statistics.get("entries").getAsLong()).isEqualTo(before + 2);
        assertThat(
                        runtime.api()
                                .post(
                                        "/samovar/v1/cache/invalidate",
                                        "{\"region\":\"model.embedding\",\"pattern\":\"*\"}")
                                .json()
                                .get("dropped")
                                .getAsLong())
                .isEqualTo(before + 2);
        assertThat(runtime.stop().status()).isZero();
    }

    private void write(Api api, int first) {
        try {
            for (int i = 0; i < BATCHES; i++) {
                List<String> texts = new ArrayList<>();
                for (int j = 0; j < BATCH; j++) {
                    texts.add("result number " + (first + i * BATCH + j));
                }
                List<float[]> vectors = api.embed(MODEL, texts.toArray(String[]::new)).vectors();
                for (int j = 0; j < BATCH; j++) {
                    book.put(texts.get(j), vectors.get(j));
                }
            }
        } catch (IOException killed) {
            // what it was writing is nobody's answer
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAgain(Api api) throws IOException, InterruptedException {
        List<String> texts = List.copyOf(book.keySet());
        for (int start = 0; start < texts.size(); start += BATCH) {
            List<String> batch = texts.subList(start, Math.min(texts.size(), start + BATCH));
            List<float[]> vectors = api.embed(MODEL, batch.toArray(String[]::new)).vectors();
            for (int i = 0; i < batch.size(); i++) {
                assertThat(vectors.get(i)).isEqualTo(book.get(batch.get(i)));
            }
        }
    }

    private static long entries(Api api) throws IOException, InterruptedException {
        return api.get("/samovar/v1/cache").json().get("entries").getAsLong();
    }
}
