package io.samovar.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.model.Embeddings;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.TextSimilarity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

/** The result cache comes, goes and serves while models are swapped. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CacheIT {
    private static final int TEXTS = 200;
    private static final int ROUNDS = 10;

    @Inject private BundleContext context;

    private Shipped shipped;
    private Bundle first;
    private Bundle second;
    private TextSimilarity similarity;

    @Configuration
    public Option[] configuration() {
        return options(Felix.withCache());
    }

    @Before
    public void install() throws Exception {
        shipped = new Shipped(context);
        first = shipped.install("lexical-1.0.0.jar");
        second = shipped.install("lexical-1.1.0.jar");
        similarity = shipped.service(TextSimilarity.class);
        shipped.service(ModelControl.class).swap("lexical", "1.0.0");
        Shipped.until("the cached registry", () -> cachedRegistry());
    }

    @After
    public void clean() throws Exception {
        first.uninstall();
        second.uninstall();
    }

    @Test
    public void cacheStopsAndStartsUnderLoadWithoutAFailedRequest() throws Exception {
        Bundle cache = shipped.bundle("io.samovar.cache");
        Map<String, float[]> book = new ConcurrentHashMap<>();
        try (Load load = Load.on(4, () -> check(book))) {
            for (int i = 0; i < ROUNDS; i++) {
                load.awaitMore(TEXTS);
                cache.stop();
                load.awaitMore(TEXTS);
                cache.start();
                Shipped.until("the cached registry", () -> cachedRegistry());
            }
            load.awaitMore(4L * TEXTS);
            load.assertNothingFailed();
        }
        assertTrue(statistics().hits() > 0);
        assertEquals(0, statistics().lost());
    }

    @Test
    public void swapNeverServesResultsOfTheOtherRevision() throws Exception {
        ModelControl control = shipped.service(ModelControl.class);
        Map<String, float[]> book = new ConcurrentHashMap<>();
        long hits = statistics().hits();
        try (Load load = Load.on(4, () -> check(book))) {
            for (int i = 0; i < 2 * ROUNDS; i++) {
                load.awaitMore(TEXTS);
                control.swap("lexical", i % 2 == 0 ? "1.1.0" : "1.0.0");
            }
            load.awaitMore(TEXTS);
            load.assertNothingFailed();
        }
        assertTrue(statistics().hits() > hits);
        assertTrue("both versions have answered", book.size() > TEXTS);
    }

    @Test
    public void resultsOfARevisionGoWithItsBundle() throws Exception {
        similarity.embed("lexical", List.of("to be dropped"));
        long entries = statistics().entries();
        assertTrue(entries > 0);
        first.uninstall();
        Shipped.until("the entries to go", () -> statistics().entries() < entries);
        first = shipped.install("lexical-1.0.0.jar");
    }

    @Test
    public void offSwitchTakesTheCacheAwayAndNothingElse() throws Exception {
        var settings =
                shipped.service(ConfigurationAdmin.class).getConfiguration("io.samovar.cache", "?");
        settings.update(FrameworkUtil.asDictionary(Map.of("enabled", "false")));
        Shipped.until("the cache to go", () -> shipped.find(ResultCache.class, null) == null);
        assertEquals(1, similarity.embed("lexical", List.of("without")).vectors().size());
        settings.delete();
        Shipped.until("the cache to be back", () -> shipped.find(ResultCache.class, null) != null);
        assertEquals(1, similarity.embed("lexical", List.of("with")).vectors().size());
    }

    private Embeddings check(Map<String, float[]> book) {
        String text = "text " + ThreadLocalRandom.current().nextInt(TEXTS);
        Embeddings answer = similarity.embed("lexical", List.of(text));
        float[] vector = answer.vectors().get(0);
        float[] known = book.putIfAbsent(answer.source().version() + text, vector);
        if (known != null) {
            assertArrayEquals(known, vector, 0);
        }
        return answer;
    }

    private boolean cachedRegistry() {
        return shipped.find(ModelRegistry.class, "(samovar.cached=true)") != null;
    }

    private CacheStatistics statistics() {
        return shipped.service(ResultCache.class).statistics();
    }
}
