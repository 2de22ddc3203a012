package io.samovar.benchmarks;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much slower the requests to one model are while another is preloaded: clients ask without
 * pause, and spans with a preload take turns with spans of the same length without one.
 * docs/benchmarks.md says how to run it.
 */
public final class PreloadUnderLoad {
    private static final String USED = "lexical";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String endpoint;
    private final String preloaded;
    private final AtomicLong texts = new AtomicLong();
    private volatile Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private PreloadUnderLoad(String endpoint, String preloaded) {
        this.endpoint = endpoint;
        this.preloaded = preloaded;
    }

    /** Measures a runtime: {@code ENDPOINT [MODEL] [CLIENTS] [ROUNDS]}. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        String model = args.length > 1 ? args[1] : "encoder-6x384";
        int clients = args.length > 2 ? Integer.parseInt(args[2]) : 4;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 10;
        new PreloadUnderLoad(args[0], model).run(clients, rounds);
    }

    private void run(int clients, int rounds) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            var unused = executor.submit(this::ask);
        }
        try {
            Queue<Long> alone = new ConcurrentLinkedQueue<>();
            Queue<Long> beside = new ConcurrentLinkedQueue<>();
            long loading = 0;
            long took = loadAndLetGo();
            for (int round = 0; round < rounds; round++) {
                await(false);
                take();
                TimeUnit.NANOSECONDS.sleep(took);
                alone.addAll(take());
                long begin = System.nanoTime();
                post("/samovar/v1/preload/" + preloaded + "/run", "{}");
                await(true);
                took = System.nanoTime() - begin;
                beside.addAll(take());
                loading += took;
            }
            report(alone, beside, loading / rounds);
        } finally {
            stopped = true;
            executor.shutdownNow();
        }
    }

    private void report(Queue<Long> alone, Queue<Long> beside, long meanLoad) {
        System.out.printf("%s preloaded in %.0f ms on average%n", preloaded, meanLoad / 1e6);
        for (double part : new double[] {0.5, 0.9, 0.99}) {
            double without = percentile(alone, part);
            double with = percentile(beside, part);
            System.out.printf(
                    "p%.0f of %s: %.2f ms without (%d), %.2f ms with a preload (%d), ratio %.2f%n",
                    part * 100, USED, without, alone.size(), with, beside.size(), with / without);
        }
    }

    private static double percentile(Queue<Long> nanos, double part) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }

    private Queue<Long> take() {
        Queue<Long> taken = latencies;
        latencies = new ConcurrentLinkedQueue<>();
        return taken;
    }

    private void ask() {
        try {
            while (!stopped) {
                // never the same text: what is measured is the model
                String body =
                        "{\"model\":\"%s\",\"input\":\"cup of tea number %d\"}"
                                .formatted(USED, texts.incrementAndGet());
                long begin = System.nanoTime();
                post("/v1/embeddings", body);
                latencies.add(System.nanoTime() - begin);
            }
        } catch (IOException | InterruptedException e) {
            if (!stopped) {
                throw new IllegalStateException("a client gave up", e);
            }
        }
    }

    /** Loads it once, and has it leave by itself: what somebody unloads is not preloaded. */
    private long loadAndLetGo() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        post("/samovar/v1/models/" + preloaded + "/load", "{\"keep_alive_seconds\":1}");
        return System.nanoTime() - begin;
    }

    private void await(boolean inMemory) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (isInMemory() != inMemory) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%s is %s memory after %s"
                                .formatted(preloaded, inMemory ? "not in" : "still in", LIMIT));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isInMemory() throws IOException, InterruptedException {
        String models = send(request("/samovar/v1/models/" + preloaded).GET().build()).body();
        return JsonParser.parseString(models)
                .getAsJsonObject()
                .getAsJsonArray("revisions")
                .asList()
                .stream()
                .anyMatch(one -> one.getAsJsonObject().get("state").getAsString().equals("READY"));
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "%s answers %d: %s"
                            .formatted(request.uri(), response.statusCode(), response.body()));
        }
        return response;
    }
}
