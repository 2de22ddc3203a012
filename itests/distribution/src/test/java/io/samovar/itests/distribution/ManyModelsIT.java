package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hundred models are installed, and there is memory for a tenth of them. */
class ManyModelsIT {
    private static final int MODELS = 200;
    private static final int BUDGET_MEGABYTES = 3;
    private static final int CLIENTS = 8;
    private static final int SECONDS = Scale.of("seconds", 15, 60);
    private static final int STARTS = Scale.of("starts", 3, 5);

    /** It was nearly three times as dear when each start read every bundle. */
    private static final int DEARER = 2;

    @RegisterExtension final Samovar samovar = new Samovar();

    @Test
    void trafficOnAllOfThemStaysInsideTheBudget() throws Exception {
        Running runtime = start(MODELS, Integer.toString(BUDGET_MEGABYTES));
        Api api = runtime.api();
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicLong answered = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                clients.add(
                        executor.submit(
                                () -> {
                                    while (!stop.get()) {
                                        ask(api, random, faults, answered, refused);
                                    }
                                    return null;
                                }));
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            await().atMost(Duration.ofSeconds(SECONDS + 30L))
                    .until(
                            () -> {
                                JsonObject memory = memory(api);
                                assertThat(memory.get("used_bytes").getAsLong())
                                        .isLessThanOrEqualTo(
                                                memory.get("budget_bytes").getAsLong());
                                return System.nanoTime() > end || !faults.isEmpty();
                            });
            stop.set(true);
            for (Future<?> client : clients) {
                client.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        JsonObject memory = memory(api);
        System.out.printf(
                "%d models, budget %d MB, %d s: %d answered, %d refused with a reason, memory %s%n",
                MODELS, BUDGET_MEGABYTES, SECONDS, answered.get(), refused.get(), memory);
        assertThat(faults).isEmpty();
        assertThat(answered.get()).isGreaterThan(MODELS);
        assertThat(memory.get("peak_bytes").getAsLong())
                .isLessThanOrEqualTo(memory.get("budget_bytes").getAsLong());
        assertThat(memory.get("evictions").getAsLong()).isPositive();
        assertEveryEvictionIsExplained(api);
        assertThat(runtime.stop().status()).isZero();
    }

    /**
     * Compares processor time, which a busy machine stretches little; what people wait is printed,
     * and on record in docs/benchmarks.md.
     */
    @Test
    void startWithAllOfThemInstalledIsNotMuchDearer() throws Exception {
        Figures one = laterStarts(1);
        Figures many = laterStarts(MODELS);
        System.out.printf(
                "later starts to the first answer: 1 model %s, %d models %s%n", one, MODELS, many);
        assertThat(many.processor().get(0)).isLessThan(DEARER * one.processor().get(0));
    }

    /**
     * What several starts took, the least first.
     *
     * @param elapsed milliseconds until the first answer
     * @param processor milliseconds of processor time used until then
     */
    private record Figures(List<Long> elapsed, List<Long> processor) {
        @Override
        public String toString() {
            return "%d ms [%d-%d], processor %d ms [%d-%d]"
                    .formatted(
                            elapsed.get(elapsed.size() / 2),
                            elapsed.get(0),
                            elapsed.get(elapsed.size() - 1),
                            processor.get(processor.size() / 2),
                            processor.get(0),
                            processor.get(processor.size() - 1));
        }
    }

    private Figures laterStarts(int models) throws Exception {
        assertThat(start(models, "100").stop().status()).isZero();
        List<Long> elapsed = new ArrayList<>();
        List<Long> processor = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            Running later = samovar.launch().ready();
            // the last of them all, at once: whoever is told it is ready may count on each model
            Reply first = later.api().embed(name(models - 1), "ready?");
            elapsed.add(later.ageMillis());
            processor.add(later.processorMillis());
            assertThat(first.status()).as(first.body()).isEqualTo(200);
            assertThat(later.api().get(Api.MODELS).body()).contains(names(models));
            assertThat(later.stop().status()).isZero();
        }
        Collections.sort(elapsed);
        Collections.sort(processor);
        return new Figures(elapsed, processor);
    }

    private static List<String> names(int models) {
        return IntStream.range(0, models).mapToObj(ManyModelsIT::name).toList();
    }

    private Running start(int models, String budget) throws IOException, InterruptedException {
        Path folder = samovar.distribution().ownModels();
        String[] jars = new String[models];
        for (int i = 0; i < models; i++) {
            jars[i] = name(i) + ".jar";
            JarEdit.of(samovar.distribution().shipped("lexical-1.0.0.jar"))
                    .name(name(i))
                    .write(folder.resolve(jars[i]));
        }
        samovar.distribution().initial(jars);
        return samovar.launch().uncached().env("MODEL_MEMORY_LIMIT_MB", budget).ready();
    }

    /** A few models get most of the requests, as it is with people. */
    private static void ask(
            Api api,
            SplittableRandom random,
            Queue<String> faults,
            AtomicLong answered,
            AtomicLong refused)
            throws InterruptedException {
        String model = name((int) (MODELS * Math.pow(random.nextDouble(), 3)));
        try {
            Reply reply = api.embed(model, "the kettle sings");
            if (reply.ok()) {
                answered.incrementAndGet();
            } else if (reply.status() == 503 && reply.body().contains("are in use")) {
                refused.incrementAndGet();
            } else {
                faults.add(model + ": " + reply.status() + " " + reply.body());
            }
        } catch (IOException e) {
            faults.add(model + ": " + e);
        }
    }

    private static void assertEveryEvictionIsExplained(Api api)
            throws IOException, InterruptedException {
        int explained = 0;
        for (int i = 0; i < MODELS; i++) {
            String detail = api.get(Api.MODELS + "/" + name(i)).body();
            if (detail.contains("UNLOADED")) {
                assertThat(detail).contains("evicted: room was needed for");
                explained++;
            }
        }
        assertThat(explained).isPositive();
    }

    private static JsonObject memory(Api api) throws IOException, InterruptedException {
        return api.get("/samovar/v1/memory").json();
    }

    private static String name(int number) {
        return "model-%03d".formatted(number);
    }
}
