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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the monitor costs the smallest model that ships: blocks of requests with and without it take
 * turns in one thread, and processor time is compared, which other jobs on the machine do not
 * change much. Prints the median of the ratios of neighbours.
 */
public final class MonitoringOverhead {
    private static final int DIMENSION = 1024;
    private static final int WARM_UP = 60;
    private static final int PAIRS = 200;
    private static final int REQUESTS = 2000;
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

    /** Measures and prints. */
    public static void main(String[] args) {
        new MonitoringOverhead(SENTENCE).run();
        new MonitoringOverhead(PASSAGE).run();
    }

    private void run() {
        LoadedRevision plain = loaded(new Requests(System::nanoTime));
        Requests heard = new Requests(System::nanoTime);
        Registry registry = new Registry(System::nanoTime);
        heard.add(new RequestMetrics(registry, new SwapMetrics(registry, line -> {})));
        LoadedRevision watched = loaded(heard);
        double[] ratios = new double[PAIRS];
        long nanos = 0;
        for (int i = -WARM_UP; i < PAIRS; i++) {
            boolean plainFirst = i % 2 == 0;
            long first = block(plainFirst ? plain : watched);
            long second = block(plainFirst ? watched : plain);
            if (i >= 0) {
                ratios[i] = (double) (plainFirst ? second : first) / (plainFirst ? first : second);
                nanos += plainFirst ? first : second;
            }
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "%d characters: %.2f us a request without; with the monitor %+.2f %% [quartiles %+.2f .. %+.2f]%n",
                texts.get(0).length(),
                nanos / 1e3 / PAIRS / REQUESTS,
                100 * (ratios[PAIRS / 2] - 1),
                100 * (ratios[PAIRS / 4] - 1),
                100 * (ratios[3 * PAIRS / 4] - 1));
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
