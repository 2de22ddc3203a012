package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The process dies without a warning while it swaps; the next one serves as if nothing had been.
 */
class CrashIT {
    private static final int CRASHES = Scale.of("crashes", 20, 20);
    private static final int STARTS = Scale.of("starts", 5, 20);
    private static final String MODEL = "lexical";
    private static final String MARK = ".unsettled";

    @RegisterExtension final Samovar samovar = new Samovar();

    private final Map<String, Integer> endings = new TreeMap<>();

    @Test
    void killedDuringASwap() throws Exception {
        Distribution distribution = samovar.distribution().initial("lexical-1.0.0.jar");
        Path folder = samovar.folder("jars");
        Random random = Scale.random("crashes");
        Running runtime = samovar.launch().ready().awaitModel(MODEL);
        AnswerBook book = new AnswerBook(MODEL).learn(runtime.api(), "1.0.0");

        // an undisturbed one shows what the second kind answers, and how long a kill may wait
        Path second = jar(folder, 0);
        long start = System.nanoTime();
        assertThat(runtime.api().upload(second).status()).isEqualTo(201);
        long usual = System.nanoTime() - start;
        book.learn(runtime.api(), version(0));
        String active = version(0);

        for (int i = 1; i <= CRASHES; i++) {
            Api api = runtime.api();
            Optional<String> previous = previous(api);
            Change change =
                    i % 2 == 0 && previous.isPresent()
                            ? new Change("rollback", previous.get(), () -> api.rollback(MODEL))
                            : upload(api, folder, i, book);
            // squared, since a rollback takes a fraction of an upload
            double moment = Math.pow(random.nextDouble(), 2) * 1.5;
            boolean promised = killDuring(change, runtime, (long) (usual * moment));
            runtime = samovar.launch().ready();

            // ready means that it serves: nobody waits for a model here
            String found = book.check(runtime.api());
            assertThat(found)
                    .as("after crash %d", i)
                    .isIn(promised ? change.to() : active, change.to());
            assertThat(distribution.staged()).isEmpty();
            assertThat(distribution.stored()).noneMatch(name -> name.endsWith(MARK));
            count(change, promised, found.equals(change.to()));
            active = found;
        }
        System.out.printf("kill -9 during a swap, %d times: %s%n", CRASHES, endings);
        assertThat(runtime.stop().status()).isZero();
    }

    @Test
    void killedDuringTheFirstStart() throws Exception {
        Distribution distribution =
                samovar.distribution().initial("lexical-1.0.0.jar", "encoder-2x64-1.0.0.jar");
        Random random = Scale.random("starts");
        Running whole = samovar.launch().ready().awaitModel(MODEL).awaitModel("encoder-2x64");
        int usual = (int) whole.ageMillis();
        whole.kill();
        for (int i = 0; i < STARTS; i++) {
            Folders.delete(distribution.data());
            Files.createDirectory(distribution.data());
            Running runtime = samovar.launch().run("run");
            after(TimeUnit.MILLISECONDS.toNanos(random.nextInt(usual)), runtime::kill).join();
            Running next = samovar.launch().ready();
            assertThat(next.api().embed(MODEL, "tea").status()).isEqualTo(200);
            assertThat(next.api().embed("encoder-2x64", "tea").status()).isEqualTo(200);
            assertThat(distribution.staged()).isEmpty();
            assertThat(distribution.stored()).hasSize(2);
            next.kill();
        }
        System.out.printf("kill -9 during the first %d ms, %d times%n", usual, STARTS);
    }

    /**
     * One way to another version.
     *
     * @param to the version
     */
    private record Change(String name, String to, Callable<Reply> call) {}

    /** Deploys a bundle that was never there before, of the other kind each time. */
    private Change upload(Api api, Path folder, int number, AnswerBook book) throws IOException {
        Path jar = jar(folder, number);
        book.copy(secondKind(number) ? version(0) : "1.0.0", version(number));
        return new Change("upload", version(number), () -> api.upload(jar));
    }

    private static Optional<String> previous(Api api) throws IOException, InterruptedException {
        JsonElement previous = api.get(Api.MODELS + "/" + MODEL).json().get("previous_version");
        return previous.isJsonNull() ? Optional.empty() : Optional.of(previous.getAsString());
    }

    /** Returns whether the change was answered as done before the process was gone. */
    private static boolean killDuring(Change change, Running runtime, long afterNanos)
            throws Exception {
        CompletableFuture<Void> killed = after(afterNanos, runtime::kill);
        boolean answered;
        try {
            Reply reply = change.call().call();
            assertThat(reply.ok()).as(reply.body()).isTrue();
            answered = true;
        } catch (IOException gone) {
            answered = false;
        }
        killed.join();
        return answered;
    }

    /** Something that ends a process. */
    private interface End {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Void> after(long nanos, End end) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        end.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS));
    }

    private void count(Change change, boolean promised, boolean swapped) {
        String ending =
                swapped ? (promised ? "new, as answered" : "new, before the answer") : "old";
        endings.merge(change.name() + ": " + ending, 1, Integer::sum);
    }

    private static String version(int number) {
        return "1.1." + number;
    }

    private static boolean secondKind(int number) {
        return number % 4 == 0 || number % 4 == 3;
    }

    private Path jar(Path folder, int number) throws IOException {
        String kind = secondKind(number) ? "lexical-1.1.0.jar" : "lexical-1.0.0.jar";
        return JarEdit.of(samovar.distribution().model(kind))
                .version(version(number))
                .write(folder.resolve("lexical-%s.jar".formatted(version(number))));
    }
}
