package io.samovar.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.registry.ModelControl;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Swaps under load, each with a bundle of its own: no request fails or mixes versions, and every
 * class loader of an old version is collected. The number of swaps is the system property {@code
 * swaps}; after each hundred the resident memory is read, which has to stay where it was after the
 * first.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SwapIT {
    private static final int ROUND = 100;
    private static final String LEXICAL = "(samovar.model=lexical)";
    private static final List<String> TEXTS =
            List.of("the samovar is hot", "물이 끓는다", "nothing to do with tea");
    private static final List<String> FILES = List.of("lexical-1.0.0.jar", "lexical-1.1.0.jar");
    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0");

    @Inject private BundleContext context;

    @Configuration
    public Option[] configuration() {
        return options(Felix.distribution());
    }

    @Test
    public void swapsUnderLoad() throws Exception {
        int swaps = Integer.getInteger("swaps", 100);
        Shipped shipped = new Shipped(context);
        Bundle active = shipped.install(FILES.get(0));
        TextEmbedder embedder = shipped.service(TextEmbedder.class, LEXICAL);
        ModelControl control = shipped.service(ModelControl.class);
        Map<String, List<float[]>> expected = new ConcurrentHashMap<>();
        expected.put("1.0.0", embedder.embed(TEXTS).vectors());
        List<WeakReference<ClassLoader>> old = new ArrayList<>();

        List<Long> resident = new ArrayList<>();
        for (int done = 0; done < swaps; done += ROUND) {
            long answered;
            try (Load load = Load.on(4, () -> check(expected, embedder.embed(TEXTS)))) {
                for (int i = done + 1; i <= Math.min(swaps, done + ROUND); i++) {
                    load.awaitMore(20);
                    Bundle next = shipped.install(FILES.get(i % 2));
                    control.swap("lexical", VERSIONS.get(i % 2));
                    old.add(new WeakReference<>(active.adapt(BundleWiring.class).getClassLoader()));
                    active.uninstall();
                    active = next;
                }
                load.awaitMore(20);
                load.assertNothingFailed();
                answered = load.answered();
            }
            awaitCollected(old);
            resident.add(Resident.atRest());
            System.out.printf(
                    "swaps %d, requests of these %d, at rest: resident %d MB, classes %d%n",
                    Math.min(swaps, done + ROUND),
                    answered,
                    resident.get(resident.size() - 1) >> 20,
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }
        assertFlat(resident);
        assertEquals(2, expected.size());
        active.uninstall();
    }

    private static Object check(Map<String, List<float[]>> expected, Embeddings answer) {
        List<float[]> first = expected.putIfAbsent(answer.source().version(), answer.vectors());
        if (first != null) {
            for (int i = 0; i < first.size(); i++) {
                assertArrayEquals(first.get(i), answer.vectors().get(i), 0);
            }
        }
        return answer;
    }

    private static void awaitCollected(List<WeakReference<ClassLoader>> loaders) {
        Shipped.until(
                "all class loaders of old versions to be collected",
                () -> {
                    System.gc();
                    return loaders.stream().allMatch(loader -> loader.get() == null);
                });
    }

    /** Compares with the level after the first round, by which everything has been used. */
    private static void assertFlat(List<Long> resident) {
        long first = resident.get(0);
        for (long later : resident) {
            assertTrue("resident bytes after each round: " + resident, later < first * 1.05);
        }
    }
}
