package io.samovar.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.ModelLoading;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Faults 24 and 25 of the catalogue at the component: changed settings, good and bad. */
class LoaderComponentTest {
    private final List<Object> services = new ArrayList<>();
    @TempDir private Path data;
    private LoaderComponent component;

    @AfterEach
    void stop() {
        component.stop();
    }

    @Test
    @DisplayName("25: bad settings change nothing, whichever of them is bad; good ones count")
    void badSettings() {
        component = start(Map.of("memory_limit_mb", 100, "strategy", "hybrid"));
        List<Map<String, Object>> bad =
                List.of(
                        Map.of("memory_limit_mb", -1),
                        Map.of("memory_limit_mb", 200, "strategy", "sometimes"),
                        Map.of("memory_limit_mb", 200, "residency_policy", "mru"),
                        Map.of("memory_limit_mb", 200, "load_concurrency", 0));
        for (Map<String, Object> values : bad) {
            component.configure(Configured.with(values));
            assertThat(loading().memory().budgetBytes()).isEqualTo(100L << 20);
            assertThat(loading().memory().policy()).isEqualTo("greedy-dual");
            assertThat(loading().strategy()).isEqualTo(LoadStrategy.HYBRID);
        }
        component.configure(
                Configured.with(Map.of("memory_limit_mb", 200, "residency_policy", "lru")));
        assertThat(loading().memory().budgetBytes()).isEqualTo(200L << 20);
        assertThat(loading().memory().policy()).isEqualTo("lru");
        assertThat(loading().strategy()).isEqualTo(LoadStrategy.LAZY);
    }

    @Test
    @DisplayName("24: of a thousand changes the last one counts")
    void storm() {
        component = start(Map.of());
        for (int i = 1; i <= 1000; i++) {
            component.configure(Configured.with(Map.of("memory_limit_mb", i)));
        }
        assertThat(loading().memory().budgetBytes()).isEqualTo(1000L << 20);
    }

    private ModelLoading loading() {
        return services.stream()
                .filter(ModelLoading.class::isInstance)
                .map(ModelLoading.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private LoaderComponent start(Map<String, Object> values) {
        Bundle bundle = proxy(Bundle.class, (proxy, method, arguments) -> null);
        BundleContext context =
                proxy(
                        BundleContext.class,
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getBundle" -> bundle;
                                    case "getBundles" -> new Bundle[0];
                                    case "getProperty" ->
                                            arguments[0].equals("samovar.data")
                                                    ? data.toString()
                                                    : null;
                                    case "registerService" -> register(arguments[1]);
                                    case "addBundleListener", "removeBundleListener" -> null;
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
        return new LoaderComponent(context, Configured.with(values));
    }

    private ServiceRegistration<?> register(Object service) {
        services.add(service);
        return proxy(ServiceRegistration.class, (proxy, method, arguments) -> null);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
