package io.samovar.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.UsageRecorder;
import io.samovar.api.registry.ModelRegistry;
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

/** The preloader comes and goes while models are in use. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PreloaderIT {
    private static final String LEXICAL = "(samovar.model=lexical)";
    private static final int TIMES = 10;

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
        lexical.uninstall();
        Shipped.until(
                "the model to leave",
                () -> !shipped.service(ModelRegistry.class).find("lexical").isPresent());
    }

    @Test
    public void stoppedAndStartedUnderLoadItFailsNoRequest() throws Exception {
        TextEmbedder embedder = shipped.service(TextEmbedder.class, LEXICAL);
        Bundle preloader = shipped.bundle("io.samovar.preloader");
        try (Load load = Load.on(4, () -> embedder.embed(List.of("tea")))) {
            for (int i = 0; i < TIMES; i++) {
                shipped.service(Preloader.class);
                Shipped.until("its policy", () -> policy().equals("forecast"));
                load.awaitMore(100);
                preloader.stop();
                assertNull(shipped.find(Preloader.class, null));
                assertNull(shipped.find(UsageRecorder.class, null));
                assertNull(
                        shipped.find(ResidencyPolicy.class, "(samovar.residency.policy=forecast)"));
                Shipped.until("the policy of the loader", () -> !policy().equals("forecast"));
                load.awaitMore(100);
                preloader.start();
            }
            load.assertNothingFailed();
            assertTrue(load.answered() > TIMES * 200);
        }
    }

    @Test
    public void whatItLearntOutlivesItsStop() throws Exception {
        TextEmbedder embedder = shipped.service(TextEmbedder.class, LEXICAL);
        Bundle preloader = shipped.bundle("io.samovar.preloader");
        shipped.service(Preloader.class);
        long before = shipped.service(Preloader.class).statistics().requests();
        for (int i = 0; i < 50; i++) {
            assertNotNull(embedder.embed(List.of("tea")));
        }
        Shipped.until(
                "the requests to be learnt from",
                () -> shipped.service(Preloader.class).statistics().requests() >= before + 50);
        preloader.stop();
        preloader.start();
        Preloader again = shipped.service(Preloader.class);
        assertEquals(0, again.statistics().requests());
        Shipped.until(
                "a forecast from what was seen before",
                () ->
                        again.forecast().stream()
                                .anyMatch(
                                        one ->
                                                one.model().equals("lexical")
                                                        && !one.reason().equals("not used yet")));
    }

    private String policy() {
        return shipped.service(ModelLoading.class).memory().policy();
    }
}
