package io.samovar.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import java.io.IOException;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;

/** Faults 24 and 25 of the catalogue through Configuration Admin. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConfigurationIT {
    private static final String PID = "io.samovar.loader";
    private static final String MARKER = "test.marker";
    private static final int CHANGES = 1000;
    private static final long MB = 1 << 20;

    @Inject private BundleContext context;
    private Shipped shipped;
    private Bundle lexical;
    private Configuration configuration;

    @org.ops4j.pax.exam.Configuration
    public Option[] configuration() {
        return options(Felix.distribution());
    }

    @Before
    public void loadLexical() throws Exception {
        shipped = new Shipped(context);
        lexical = shipped.install("lexical-1.0.0.jar");
        shipped.service(TextEmbedder.class, "(samovar.model=lexical)").embed(List.of("tea"));
        configuration = shipped.service(ConfigurationAdmin.class).getConfiguration(PID, "?");
    }

    @After
    public void clean() throws Exception {
        configuration.delete();
        lexical.uninstall();
    }

    @Test
    public void ofAThousandChangesTheLastOneCountsAndNothingIsLoadedAgain() throws Exception {
        ServiceReference<ModelRegistry> registry = shipped.find(ModelRegistry.class, null);
        RevisionInfo before = lexical();
        for (int i = 1; i <= CHANGES; i++) {
            configuration.update(budget(1000 + i));
        }
        Shipped.until("the last value", () -> budget() == (1000 + CHANGES) * MB);
        awaitDelivery();
        assertEquals((1000 + CHANGES) * MB, budget());
        assertSame(registry, shipped.find(ModelRegistry.class, null));
        assertEquals(before.state(), lexical().state());
        assertEquals("it was not loaded again", before.since(), lexical().since());
    }

    @Test
    public void anIllegalValueIsRefusedAndTheLastGoodOneStays() throws Exception {
        ServiceReference<ModelRegistry> registry = shipped.find(ModelRegistry.class, null);
        RevisionInfo before = lexical();
        configuration.update(budget(3000));
        Shipped.until("the good value", () -> budget() == 3000 * MB);
        for (Object illegal : List.of(-1, "much", "1.5")) {
            configuration.update(budget(illegal));
            awaitDelivery();
            assertEquals("after " + illegal, 3000 * MB, budget());
        }
        configuration.update(budget("3001"));
        Shipped.until("the next good value", () -> budget() == 3001 * MB);
        assertSame(registry, shipped.find(ModelRegistry.class, null));
        assertEquals(before.since(), lexical().since());
    }

    /** Events of configurations come in order, so when a later one came the others have come. */
    private void awaitDelivery() throws IOException {
        AtomicInteger markers = new AtomicInteger();
        var listener =
                context.registerService(
                        ConfigurationListener.class,
                        event -> {
                            if (event.getPid().equals(MARKER)) {
                                markers.incrementAndGet();
                            }
                        },
                        null);
        Configuration marker =
                shipped.service(ConfigurationAdmin.class).getConfiguration(MARKER, "?");
        marker.update(budget(1));
        Shipped.until("the marker", () -> markers.get() > 0);
        marker.delete();
        listener.unregister();
    }

    private static Dictionary<String, Object> budget(Object megabytes) {
        return FrameworkUtil.asDictionary(Map.of("memory.limit.mb", megabytes));
    }

    private long budget() {
        return shipped.service(ModelLoading.class).memory().budgetBytes();
    }

    private RevisionInfo lexical() {
        return shipped.service(ModelRegistry.class)
                .find("lexical")
                .orElseThrow()
                .active()
                .orElseThrow();
    }
}
