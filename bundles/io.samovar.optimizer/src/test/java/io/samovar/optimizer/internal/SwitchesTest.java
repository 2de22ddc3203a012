package io.samovar.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condition.Condition;

class SwitchesTest {
    @TempDir Path cache;
    private Framework framework;
    private BundleContext context;

    @BeforeEach
    void start() throws Exception {
        framework =
                new FrameworkFactory()
                        .newFramework(Map.of("org.osgi.framework.storage", cache.toString()));
        framework.start();
        context = framework.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void aPartIsOnWhileItsConditionIsThere() throws Exception {
        Switches switches = new Switches(context);
        assertThat(isOn(Part.CACHE)).isFalse();
        switches.set(Part.CACHE, true);
        switches.set(Part.CACHE, true);
        assertThat(isOn(Part.CACHE)).isTrue();
        assertThat(isOn(Part.MONITOR)).isFalse();
        switches.set(Part.CACHE, false);
        switches.set(Part.CACHE, false);
        assertThat(isOn(Part.CACHE)).isFalse();
    }

    @Test
    void theNextOptimizerTakesOverWhatIsOn() throws Exception {
        new Switches(context).set(Part.CACHE, true);
        Switches next = new Switches(context);
        next.set(Part.CACHE, true);
        assertThat(context.getServiceReferences(Condition.class, filter(Part.CACHE))).hasSize(1);
        next.set(Part.CACHE, false);
        assertThat(isOn(Part.CACHE)).isFalse();
    }

    private boolean isOn(Part part) throws Exception {
        return !context.getServiceReferences(Condition.class, filter(part)).isEmpty();
    }

    private static String filter(Part part) {
        return "(osgi.condition.id=%s)".formatted(part.variable());
    }
}
