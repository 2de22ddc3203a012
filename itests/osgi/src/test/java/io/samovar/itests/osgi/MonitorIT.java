package io.samovar.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.samovar.api.model.TextEmbedder;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.registry.ModelRegistry;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.management.MBeanServer;
import javax.management.ObjectName;
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
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** The monitor comes and goes under load, and leaves nothing behind. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class MonitorIT {
    private static final String LEXICAL = "(samovar.model=lexical)";
    private static final List<String> TEXT = List.of("물이 끓는다");
    private static final int TIMES = 3;

    @Inject private BundleContext context;
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
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
        Bundle monitor = shipped.bundle("io.samovar.monitor");
        try (Load load = Load.on(4, () -> embedder.embed(TEXT))) {
            for (int i = 0; i < TIMES; i++) {
                load.awaitMore(100);
                Shipped.until("the MBeans", () -> beans().contains("io.samovar:type=Monitor"));
                Shipped.until(
                        "Dropwizard's MBeans",
                        () ->
                                beans().stream()
                                        .anyMatch(
                                                name ->
                                                        name.contains("io.samovar.metrics")
                                                                && name.contains(
                                                                        "model.requests")));
                Shipped.until("the count of requests", () -> requests() > 100);
                monitor.stop();
                assertEquals(Set.of(), beans());
                assertNull(shipped.find(Monitor.class, null));
                load.awaitMore(100);
                monitor.start();
            }
            load.assertNothingFailed();
            assertTrue(load.answered() > TIMES * 200);
        }
    }

    @Test
    public void theMetricsOfAPartGoWithIt() {
        shipped.service(Monitor.class);
        Shipped.until("the MBeans", () -> beans().contains("io.samovar:type=Monitor"));
        ServiceRegistration<MetricSource> source =
                context.registerService(
                        MetricSource.class,
                        () -> List.of(Metric.gauge("tea.temperature", "celsius", "Hot.", 81)),
                        null);
        Shipped.until("the MBean", () -> beans().stream().anyMatch(n -> n.contains("tea.temp")));
        assertTrue(names().contains("tea.temperature"));
        source.unregister();
        assertTrue(!names().contains("tea.temperature"));
        Shipped.until("the end", () -> beans().stream().noneMatch(n -> n.contains("tea.temp")));
    }

    @Test
    public void eachPartHasACheckThatGoesWithIt() throws Exception {
        Shipped.until(
                "the checks",
                () -> checks().containsAll(Set.of("loader", "engine", "preloader", "threads")));
        Bundle preloader = shipped.bundle("io.samovar.preloader");
        preloader.stop();
        Shipped.until("the end of its check", () -> !checks().contains("preloader"));
        preloader.start();
        Shipped.until("its check again", () -> checks().contains("preloader"));
        CountDownLatch end = new CountDownLatch(1);
        ServiceRegistration<HealthCheck> swamp =
                context.registerService(
                        HealthCheck.class,
                        () -> hang(end),
                        FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, "swamp")));
        Shipped.until("the check that hangs", () -> checks().contains("swamp"));
        assertEquals("CRITICAL", status("swamp"));
        end.countDown();
        Shipped.until("its answer", () -> status("swamp").equals("OK"));
        swamp.unregister();
        assertTrue(!checks().contains("swamp"));
    }

    private static HealthReport hang(CountDownLatch end) {
        try {
            assertTrue(end.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new HealthReport("swamp", HealthReport.Status.OK, "dry");
    }

    private Set<String> checks() {
        return shipped.service(Monitor.class).health().stream()
                .map(HealthReport::name)
                .collect(Collectors.toSet());
    }

    private String status(String name) {
        return shipped.service(Monitor.class).health().stream()
                .filter(report -> report.name().equals(name))
                .map(report -> report.status().name())
                .findFirst()
                .orElse("none");
    }

    @Test
    public void theMetricsOfAModelGoWithIt() throws Exception {
        shipped.service(TextEmbedder.class, LEXICAL).embed(TEXT);
        shipped.service(Monitor.class);
        Bundle second = shipped.install("lexical-1.1.0.jar");
        Shipped.until("its metrics", () -> shows("1.1.0"));
        second.uninstall();
        Shipped.until("their end", () -> !shows("1.1.0"));
        assertTrue(shows("1.0.0"));
    }

    @Test
    public void itCanBeSwitchedOffWhileItRuns() throws Exception {
        shipped.service(Monitor.class);
        org.osgi.service.cm.Configuration configuration =
                shipped.service(ConfigurationAdmin.class)
                        .getConfiguration("io.samovar.monitor", "?");
        configuration.update(FrameworkUtil.asDictionary(Map.of("enabled", "false")));
        Shipped.until("its end", () -> shipped.find(Monitor.class, null) == null);
        shipped.service(TextEmbedder.class, LEXICAL).embed(TEXT);
        configuration.delete();
        shipped.service(Monitor.class);
    }

    @Test
    public void whenItIsReplacedNothingHoldsItsClasses() throws Exception {
        shipped.service(Monitor.class);
        shipped.service(TextEmbedder.class, LEXICAL).embed(TEXT);
        Bundle monitor = shipped.bundle("io.samovar.monitor");
        Shipped.until("the MBeans", () -> beans().contains("io.samovar:type=Monitor"));
        WeakReference<ClassLoader> before =
                new WeakReference<>(monitor.adapt(BundleWiring.class).getClassLoader());
        try (InputStream jar = URI.create(monitor.getLocation()).toURL().openStream()) {
            monitor.update(jar);
        }
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(monitor));
        shipped.service(Monitor.class);
        Shipped.until(
                "the collection of the class loader",
                () -> {
                    System.gc();
                    return before.get() == null;
                });
    }

    private boolean shows(String version) {
        return shipped.service(Monitor.class).metrics().stream()
                .flatMap(metric -> metric.samples().stream())
                .anyMatch(sample -> version.equals(sample.labels().get("version")));
    }

    private double requests() {
        return shipped.service(Monitor.class).metrics().stream()
                .filter(metric -> metric.name().equals("model.requests"))
                .flatMap(metric -> metric.samples().stream())
                .mapToDouble(sample -> sample.value())
                .sum();
    }

    private Set<String> names() {
        return shipped.service(Monitor.class).metrics().stream()
                .map(Metric::name)
                .collect(Collectors.toSet());
    }

    private Set<String> beans() {
        return server.queryNames(null, null).stream()
                .map(ObjectName::getCanonicalName)
                .filter(name -> name.startsWith("io.samovar"))
                .collect(Collectors.toSet());
    }
}
