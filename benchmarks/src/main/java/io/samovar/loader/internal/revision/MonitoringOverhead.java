package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import io.samovar.loader.internal.residency.GreedyDualPolicy;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.residency.Residency;
import io.samovar.model.lexical.internal.LexicalModel;
import io.samovar.monitor.internal.metrics.Registry;
import io.samovar.monitor.internal.model.RequestMetrics;
import io.samovar.monitor.internal.model.SwapMetrics;
import io.samovar.testkit.DescriptorBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the monitor costs the smallest model that ships, in processor time, which other jobs on the
 * machine do not change much. Each figure is from a JVM of its own, with and without in turn: in
 * one JVM both share what the compiler has learnt, which made either of them faster by a third, by
 * chance. Prints the medians, and the ratio of neighbours.
 */
public final class MonitoringOverhead {
    private static final int DIMENSION = 1024;
    private static final int WARM_UP = 150;
    private static final int BLOCKS = 150;
    private static final int REQUESTS = 2000;
    private static final int PAIRS = 7;
    private static final RevisionId ID = new RevisionId("lexical", "1.0.0", "0123456789abcdef");
    private static final String SENTENCE = "When the tea is ready, sit down.";
    private static final String PASSAGE =
            "A samovar keeps water near the boil for as long as there are guests. The pot on its"
                    + " top holds a strong brew, of which everybody takes a little and adds water.";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private final List<String> texts;

    private MonitoringOverhead(String text) {
        this.texts = List.of(text);
    }

    /**
     * Measures and prints.
     *
     * @param args nothing; or, in a JVM that this one starts, a text and whether it is watched
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 2) {
            double nanos = new MonitoringOverhead(args[0]).run(Boolean.parseBoolean(args[1]));
            System.out.println(nanos);
            return;
        }
        compare(SENTENCE);
        compare(PASSAGE);
    }

    private static void compare(String text) throws IOException {
        double[] plain = new double[PAIRS];
        double[] watched = new double[PAIRS];
        double[] ratios = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            plain[i] = fork(text, false);
            watched[i] = fork(text, true);
            ratios[i] = watched[i] / plain[i];
        }
        Arrays.sort(plain);
        Arrays.sort(watched);
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%d characters: %.0f ns a request without [%.0f .. %.0f], %.0f ns with [%.0f .. %.0f]:"
                        + " %+.2f %% [%+.2f .. %+.2f]%n",
                text.length(),
                plain[PAIRS / 2],
                plain[0],
                plain[PAIRS - 1],
                watched[PAIRS / 2],
                watched[0],
                watched[PAIRS - 1],
                100 * (ratios[PAIRS / 2] - 1),
                100 * (ratios[0] - 1),
                100 * (ratios[PAIRS - 1] - 1));
    }

    private static double fork(String text, boolean watched) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MonitoringOverhead.class.getName(),
                                text,
                                Boolean.toString(watched))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Double.parseDouble(line.strip());
    }

    /** Returns the nanoseconds of a request. */
    private double run(boolean watched) {
        Requests requests = new Requests(System::nanoTime);
        if (watched) {
            Registry registry = new Registry(System::nanoTime);
            requests.add(new RequestMetrics(registry, new SwapMetrics(registry, line -> {})));
        }
        LoadedRevision revision = loaded(requests);
        long[] nanos = new long[BLOCKS];
        for (int i = -WARM_UP; i < BLOCKS; i++) {
            long block = block(revision);
            if (i >= 0) {
                nanos[i] = block;
            }
        }
        Arrays.sort(nanos);
        return nanos[BLOCKS / 2] / (double) REQUESTS;
    }

    private long block(LoadedRevision revision) {
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < REQUESTS; i++) {
            try (Lease lease = revision.tryLease().orElseThrow()) {
                if (lease.embed(texts).vectors().size() != 1) {
                    throw new IllegalStateException("no answer");
                }
            }
        }
        return threads.getCurrentThreadCpuTime() - start;
    }

    private static LoadedRevision loaded(Requests requests) {
        ModelDescriptor descriptor =
                DescriptorBuilder.textEmbedding("text", "1.0.0", DIMENSION).build();
        LoadedModel model = new LexicalModel().load(new Source(descriptor));
        return new LoadedRevision(
                ID,
                descriptor,
                model,
                Duration.ZERO,
                new Residency(
                                1 << 20,
                                new Policies(GreedyDualPolicy.NAME),
                                List::of,
                                System::nanoTime)
                        .reserve(ID, 1, false, Duration.ZERO),
                new LongAdder(),
                Reservoir.NONE,
                Traffic.DIRECT,
                requests,
                Runnable::run);
    }

    private record Source(ModelDescriptor descriptor) implements ModelSource {
        @Override
        public RevisionId revision() {
            return ID;
        }

        @Override
        public Path directory() {
            return Path.of("");
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
        }
    }
}
