package io.samovar.monitor.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.preload.Preloader;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class PreloaderExposureTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AtomicInteger limit = new AtomicInteger(1);

    @Test
    void theStatisticsAreReadAndTheLimitIsSetWithoutOurClasses() throws Exception {
        ObjectName name = new ObjectName("io.samovar:type=Preloader");
        PreloaderExposure exposure =
                new PreloaderExposure(preloader(), () -> server, Duration.ZERO);
        await().until(() -> server.isRegistered(name));
        assertThat(server.getAttribute(name, "Done")).isEqualTo(3L);
        assertThat(server.getAttribute(name, "Precision")).isEqualTo(0.75);
        assertThat(server.getAttribute(name, "Tasks")).isEqualTo(new String[0]);
        server.setAttribute(name, new Attribute("MaxConcurrent", 4));
        assertThat(limit).hasValue(4);
        assertThat(
                        server.invoke(
                                name,
                                "cancel",
                                new Object[] {"x"},
                                new String[] {"java.lang.String"}))
                .isEqualTo(true);
        exposure.stop();
        assertThat(server.isRegistered(name)).isFalse();
    }

    private Preloader preloader() {
        return (Preloader)
                Proxy.newProxyInstance(
                        Preloader.class.getClassLoader(),
                        new Class<?>[] {Preloader.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "statistics" ->
                                            new PreloadStatistics(1, 2, 3, 1, 1, 9, 0, 5, 3, 1, 2);
                                    case "maxConcurrent" ->
                                            arguments == null
                                                    ? limit.get()
                                                    : set((Integer) arguments[0]);
                                    case "cancel" -> true;
                                    default -> List.of();
                                });
    }

    private Object set(int value) {
        limit.set(value);
        return null;
    }
}
