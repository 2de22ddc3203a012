package io.samovar.loader.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.tuning.Knob;
import io.samovar.loader.internal.revision.LiveSettings;
import io.samovar.loader.internal.revision.LoaderSettings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class LoaderKnobsTest {
    private final Map<String, Knob> offered = new TreeMap<>();
    private final Map<String, String[]> sources = new TreeMap<>();

    @Test
    void whereModelsStayForEverThereIsNoKeepAliveToTune() {
        LiveSettings settings = settings(Duration.ZERO);
        LoaderKnobs knobs = new LoaderKnobs(context(), settings);
        knobs.open();
        assertThat(offered).containsOnlyKeys("batch.delay", "batch.size");
        settings.keepAlive(Duration.ofMinutes(5));
        knobs.look();
        knobs.look();
        assertThat(offered).containsOnlyKeys("batch.delay", "batch.size", "keep.alive");
        assertThat(sources.get("keep.alive"))
                .containsExactly("io.samovar.loader/keep.alive.seconds=0");
        knobs.close();
        assertThat(offered).isEmpty();
        knobs.look();
        assertThat(offered).isEmpty();
    }

    @Test
    void aKnobBeginsWhereNothingIsChangedAndTurns() {
        LiveSettings settings = settings(Duration.ofMinutes(5));
        new LoaderKnobs(context(), settings).open();
        Knob size = offered.get("batch.size");
        assertThat(size.value()).isEqualTo(size.max());
        size.set(8);
        assertThat(settings.mostInBatch()).isEqualTo(8);
        assertThat(size.value()).isEqualTo(8);
        size.set(size.max());
        assertThat(settings.mostInBatch()).isZero();
        Knob delay = offered.get("batch.delay");
        assertThat(delay.value()).isZero();
        delay.set(1.5);
        assertThat(settings.moreDelay()).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(delay.value()).isEqualTo(1.5);
        Knob keepAlive = offered.get("keep.alive");
        assertThat(keepAlive.value()).isEqualTo(300);
        keepAlive.set(600);
        assertThat(settings.keepAlive()).isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> keepAlive.set(0))
                .hasMessageContaining("keep.alive")
                .hasMessageContaining("30.0 to 86400.0");
    }

    private BundleContext context() {
        return (BundleContext)
                Proxy.newProxyInstance(
                        BundleContext.class.getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (proxy, method, arguments) -> {
                            Knob knob = (Knob) arguments[1];
                            offered.put(knob.name(), knob);
                            sources.put(
                                    knob.name(),
                                    (String[])
                                            ((Dictionary<?, ?>) arguments[2]).get(Knob.SETTINGS));
                            return registration(knob.name());
                        });
    }

    private ServiceRegistration<?> registration(String name) {
        return (ServiceRegistration<?>)
                Proxy.newProxyInstance(
                        ServiceRegistration.class.getClassLoader(),
                        new Class<?>[] {ServiceRegistration.class},
                        (proxy, method, arguments) -> {
                            offered.remove(name);
                            return null;
                        });
    }

    private static LiveSettings settings(Duration keepAlive) {
        return new LiveSettings(
                new LoaderSettings(
                        Duration.ofSeconds(30),
                        2,
                        64,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        true,
                        LoadStrategy.LAZY,
                        1L << 30,
                        keepAlive,
                        Duration.ZERO,
                        "greedy-dual",
                        LoaderSettings.Batches.DEFAULT,
                        LoaderSettings.Drift.OFF));
    }
}
