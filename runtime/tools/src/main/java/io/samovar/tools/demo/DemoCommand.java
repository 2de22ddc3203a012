package io.samovar.tools.demo;

import io.samovar.tools.ToolException;
import io.samovar.tools.client.Answer;
import io.samovar.tools.client.ChildRuntime;
import io.samovar.tools.client.SamovarClient;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code samovar demo}. */
public final class DemoCommand {
    private static final String MODEL = "lexical";
    private static final String FIRST = "1.0.0";
    private static final String SECOND = "1.1.0";
    private static final Duration MODEL_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 10;
    private static final long SETTLE_SECONDS = 2;

    private final Path home;
    private final PrintStream out;

    /**
     * Makes the command.
     *
     * @param home the distribution it shows
     */
    public DemoCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /**
     * Shows what the runtime does.
     *
     * @return the exit status: 0 only if nothing failed
     */
    public int run(List<String> args) throws ToolException, InterruptedException {
        DemoOptions options = DemoOptions.parse(args);
        Corpus corpus = Corpus.read(places(options));
        out.println("starting a runtime of its own: free port, temporary data");
        long launch = System.nanoTime();
        try (ChildRuntime runtime = ChildRuntime.start(home)) {
            SamovarClient client = new SamovarClient(runtime.endpoint());
            awaitModel(client);
            Duration firstAnswer = Duration.ofNanos(System.nanoTime() - launch);
            out.printf(
                    "ready at %s (process %d) in %d ms; first answer after %d ms%n",
                    runtime.endpoint(),
                    runtime.pid(),
                    runtime.startTime().toMillis(),
                    firstAnswer.toMillis());
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            OptionalLong idle = ProcessMemory.resident(runtime.pid());
            new TextShow(client, MODEL, out).run(corpus);
            Summary summary = load(options, corpus, runtime, client, firstAnswer, idle);
            summary.print(out);
            return summary.good() ? 0 : 1;
        }
    }

    private List<Path> places(DemoOptions options) {
        return Stream.concat(
                        options.texts().stream(),
                        Stream.of(home.resolve("README.md"), home.resolve("docs")))
                .filter(Files::exists)
                .toList();
    }

    /** The model itself may arrive a moment after the runtime is ready. */
    private void awaitModel(SamovarClient client) throws ToolException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Answer answer =
                    client.post(
                            "/v1/embeddings",
                            SamovarClient.embeddingRequest(MODEL, List.of("ready?")));
            if (answer.ok()) {
                return;
            }
            if (System.nanoTime() - start > MODEL_LIMIT.toNanos()) {
                throw ToolException.failure(
                        "%s does not answer: %s".formatted(MODEL, answer.brief()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private Summary load(
            DemoOptions options,
            Corpus corpus,
            ChildRuntime runtime,
            SamovarClient client,
            Duration firstAnswer,
            OptionalLong idle)
            throws ToolException, InterruptedException {
        out.printf(
                Locale.ROOT,
                "%d clients for %d s, while %s %s is deployed and rolled back%n",
                options.clients(),
                options.seconds(),
                MODEL,
                SECOND);
        Path bundle = home.resolve("models").resolve("%s-%s.jar".formatted(MODEL, SECOND));
        SwapDriver swaps = new SwapDriver(client, MODEL, FIRST, SECOND, bundle);
        List<Answers> texts = texts(corpus, options.clients());
        LoadResult result =
                new LoadRun(client, MODEL, swaps, out)
                        .run(texts, Duration.ofSeconds(options.seconds()));
        TimeUnit.SECONDS.sleep(1);
        OptionalLong after = ProcessMemory.resident(runtime.pid());
        long wrong =
                result.wrong()
                        + result.stale(FIRST)
                        + new VersionCheck(client, MODEL).wrong(texts, List.of(FIRST, SECOND));
        return new Summary(
                result, wrong, options.clients(), runtime.startTime(), firstAnswer, idle, after);
    }

    private static List<Answers> texts(Corpus corpus, int clients) {
        List<Answers> texts = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            String text = corpus.passages().get(i % corpus.passages().size()).text();
            texts.add(new Answers("%s (client %d)".formatted(text, i)));
        }
        return texts;
    }
}
