package io.samovar.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.TextEmbedder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;

/** Faults 22 and 23 of the catalogue: everything starts and stops at once, and nothing blocks. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ChurnIT {
    private static final long DURATION_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BLOCKED_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final String LEXICAL = "(samovar.model=lexical)";
    private static final List<String> TEXT = List.of("물이 끓는다");

    @Inject private BundleContext context;

    @Configuration
    public Option[] configuration() {
        return options(Felix.distribution());
    }

    @Test
    public void nothingBlocksWhileEverythingStartsAndStops() throws Exception {
        Shipped shipped = new Shipped(context);
        Bundle lexical = shipped.install("lexical-1.0.0.jar");
        Bundle encoder = shipped.install("lexical-1.1.0.jar");
        Bundle engine = shipped.bundle("io.samovar.engine.java");
        Bundle loader = shipped.bundle("io.samovar.loader");
        List<Actor> actors =
                List.of(
                        new Actor("restarts a model", () -> restart(lexical)),
                        new Actor("updates a model", () -> update(encoder)),
                        new Actor("restarts the engine", () -> restart(engine)),
                        new Actor("restarts the loader", () -> restart(loader)),
                        new Actor("refreshes a model", () -> refresh(lexical)),
                        new Actor("refreshes the loader", () -> refresh(loader)),
                        new Actor("asks", this::ask),
                        new Actor("asks too", this::ask));
        long end = System.nanoTime() + DURATION_NANOS;
        actors.forEach(actor -> actor.start(end));
        for (Actor actor : actors) {
            while (!actor.join()) {
                watch(actors);
            }
            assertTrue(actor.what + " did nothing", actor.done > 0);
            assertEquals(actor.what, List.of(), actor.failures);
        }
        for (Bundle bundle : List.of(engine, loader, lexical, encoder)) {
            bundle.start();
        }
        Shipped.until("an answer", this::answers);
        lexical.uninstall();
        encoder.uninstall();
        Shipped.until(
                "the model to leave", () -> shipped.find(TextEmbedder.class, LEXICAL) == null);
    }

    private static void restart(Bundle bundle) throws BundleException {
        bundle.stop();
        bundle.start();
    }

    private static void update(Bundle bundle) throws Exception {
        Path models = Path.of(System.getProperty("samovar.home"), "models");
        try (InputStream in = Files.newInputStream(models.resolve("lexical-1.1.0.jar"))) {
            bundle.update(in);
        }
    }

    private void refresh(Bundle bundle) throws Exception {
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> refreshed.countDown());
        refreshed.await();
    }

    private void ask() {
        try {
            answers();
        } catch (ModelUnavailableException | ModelNotFoundException e) {
            if (!e.getMessage().contains("lexical")) {
                throw new AssertionError("it does not say what is unavailable", e);
            }
        }
    }

    private boolean answers() {
        ServiceReference<TextEmbedder> reference =
                new Shipped(context).find(TextEmbedder.class, LEXICAL);
        TextEmbedder embedder = reference == null ? null : context.getService(reference);
        try {
            return embedder != null && embedder.embed(TEXT).vectors().size() == 1;
        } finally {
            if (embedder != null) {
                context.ungetService(reference);
            }
        }
    }

    private static void watch(List<Actor> actors) {
        for (Actor actor : actors) {
            if (actor.busyNanos() > BLOCKED_NANOS) {
                throw new AssertionError(
                        "'%s' has been blocked for 20 s:\n%s".formatted(actor.what, threads()));
            }
        }
    }

    private static String threads() {
        StringBuilder dump = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            dump.append(thread.getKey()).append('\n');
            for (StackTraceElement element : thread.getValue()) {
                dump.append("    ").append(element).append('\n');
            }
        }
        return dump.toString();
    }

    private interface Action {
        void run() throws Exception;
    }

    /** One thread that does the same thing again and again. */
    private static final class Actor {
        private final String what;
        private final Action action;
        private final List<Throwable> failures = new ArrayList<>();
        private volatile long begun;
        private volatile int done;
        private Thread thread;

        Actor(String what, Action action) {
            this.what = what;
            this.action = action;
        }

        void start(long end) {
            begun = System.nanoTime();
            thread = new Thread(() -> run(end), what);
            thread.setDaemon(true);
            thread.start();
        }

        private void run(long end) {
            int times = 0;
            while (System.nanoTime() < end) {
                begun = System.nanoTime();
                try {
                    action.run();
                } catch (BundleException | IllegalStateException e) {
                    // OSGi's way to say that somebody else is changing the same bundle; or, to
                    // who asks, that a service left between lookup and use
                    Thread.onSpinWait();
                } catch (Exception | Error e) {
                    failures.add(e);
                    return;
                }
                done = ++times;
            }
        }

        boolean join() throws InterruptedException {
            thread.join(100);
            return !thread.isAlive();
        }

        long busyNanos() {
            return thread.isAlive() ? System.nanoTime() - begun : 0;
        }
    }
}
