package io.samovar.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.samovar.api.model.Model;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.TextSimilarity;
import java.util.List;
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
import org.osgi.framework.ServiceReference;

/** Models and parts come and go while the rest goes on. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LifecycleIT {
    private static final String LEXICAL = "(samovar.model=lexical)";
    private static final List<String> TEXT = List.of("물이 끓는다");

    @Inject private BundleContext context;
    private Shipped shipped;
    private Bundle lexical;

    @Configuration
    public Option[] configuration() {
        return options(Felix.distribution());
    }

    @Before
    public void installLexical() throws Exception {
        shipped = new Shipped(context);
        lexical = shipped.install("lexical-1.0.0.jar");
    }

    @After
    public void uninstallLexical() throws Exception {
        if (lexical.getState() != Bundle.UNINSTALLED) {
            lexical.uninstall();
        }
        Shipped.until(
                "the model to leave",
                () -> !shipped.service(ModelRegistry.class).find("lexical").isPresent());
    }

    @Test
    public void everyBundleIsResolved() {
        for (Bundle bundle : context.getBundles()) {
            assertTrue(bundle + " is not resolved", bundle.getState() >= Bundle.RESOLVED);
        }
    }

    @Test
    public void aModelIsAServiceAndIsLoadedByItsFirstRequest() {
        TextEmbedder embedder = shipped.service(TextEmbedder.class, LEXICAL);
        // the service may still speak of the bundle a test before has uninstalled
        Shipped.until("VERIFIED", () -> "VERIFIED".equals(state()));
        ServiceReference<Model> model = shipped.find(Model.class, LEXICAL);
        assertEquals("1.0.0", model.getProperty(Model.VERSION));
        assertEquals("text-embedding", model.getProperty(Model.TASK));
        assertTrue(model.getProperty(Model.DIMENSION) instanceof Long);
        assertEquals("1.0.0", embedder.embed(TEXT).source().version());

        Shipped.until("READY", () -> "READY".equals(state()));
    }

    private Object state() {
        return shipped.find(Model.class, LEXICAL).getProperty(Model.STATE);
    }

    @Test
    public void aNewerVersionTakesOverAndTheServiceStays() throws Exception {
        Model model = shipped.service(Model.class, LEXICAL);
        TextEmbedder embedder = (TextEmbedder) model;
        float[] before = embedder.embed(TEXT).vectors().get(0);
        Bundle newer = shipped.install("lexical-1.1.0.jar");
        Shipped.until(
                "1.1.0",
                () ->
                        "1.1.0"
                                .equals(
                                        shipped.find(Model.class, LEXICAL)
                                                .getProperty(Model.VERSION)));
        assertEquals("1.1.0", embedder.embed(TEXT).source().version());
        assertSame(model, shipped.service(Model.class, LEXICAL));

        shipped.service(ModelControl.class).rollback("lexical");
        assertArrayEquals(before, embedder.embed(TEXT).vectors().get(0), 0);
        newer.uninstall();
    }

    @Test
    public void anUninstalledModelIsGone() throws Exception {
        shipped.service(TextEmbedder.class, LEXICAL).embed(TEXT);
        lexical.uninstall();
        Shipped.until("the model to leave", () -> shipped.find(Model.class, LEXICAL) == null);
        assertFalse(shipped.service(ModelRegistry.class).find("lexical").isPresent());
    }

    @Test
    public void requestsWaitWhileABundleIsUpdatedInPlace() throws Exception {
        TextEmbedder embedder = shipped.service(TextEmbedder.class, LEXICAL);
        embedder.embed(TEXT);
        try (Load load = Load.on(4, () -> embedder.embed(TEXT))) {
            for (int i = 0; i < 5; i++) {
                load.awaitMore(50);
                lexical.update(
                        java.nio.file.Files.newInputStream(
                                java.nio.file.Path.of(
                                        System.getProperty("samovar.home"),
                                        "models",
                                        i % 2 == 0 ? "lexical-1.1.0.jar" : "lexical-1.0.0.jar")));
            }
            load.awaitMore(50);
            load.assertNothingFailed();
        }
    }

    @Test
    public void similarityGoesAndTheModelsStay() throws Exception {
        Bundle similarity = shipped.bundle("io.samovar.similarity");
        TextEmbedder embedder = shipped.service(TextEmbedder.class, LEXICAL);
        assertNotNull(shipped.service(TextSimilarity.class));
        similarity.stop();
        assertNull(shipped.find(TextSimilarity.class, null));
        assertEquals(1, embedder.embed(TEXT).vectors().size());
        similarity.start();
        double score =
                shipped.service(TextSimilarity.class)
                        .compare(null, "tea is ready", List.of("the tea is ready"))
                        .scores()
                        .get(0);
        assertTrue("score " + score, score > 0.5);
    }

    @Test
    public void theLoaderStopsAndComesBack() throws Exception {
        Bundle loader = shipped.bundle("io.samovar.loader");
        shipped.service(TextEmbedder.class, LEXICAL).embed(TEXT);
        loader.stop();
        assertNull(shipped.find(Model.class, LEXICAL));
        assertNull(shipped.find(TextSimilarity.class, null));
        loader.start();
        assertEquals(
                "1.0.0",
                shipped.service(TextEmbedder.class, LEXICAL).embed(TEXT).source().version());
    }

    @Test
    public void anEngineStopsAndComesBack() throws Exception {
        Bundle engine = shipped.bundle("io.samovar.engine.java");
        TextEmbedder embedder = shipped.service(TextEmbedder.class, LEXICAL);
        embedder.embed(TEXT);
        engine.stop();
        ModelUnavailableException refused =
                assertThrows(ModelUnavailableException.class, () -> embedder.embed(TEXT));
        assertTrue(refused.getMessage(), refused.getMessage().contains("engine 'java'"));
        engine.start();
        Shipped.until("an answer", () -> answers(embedder));
    }

    private static boolean answers(TextEmbedder embedder) {
        try {
            return embedder.embed(TEXT).vectors().size() == 1;
        } catch (ModelUnavailableException e) {
            return false;
        }
    }
}
