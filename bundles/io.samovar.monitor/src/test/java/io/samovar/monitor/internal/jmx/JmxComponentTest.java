package io.samovar.monitor.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samovar.api.registry.RevisionListener;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

class JmxComponentTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final FakeLoader loader = new FakeLoader("lexical");
    private final Set<Object> services = ConcurrentHashMap.newKeySet();

    @Test
    void theMBeansAppearWhenHttpServesAndStayWithoutIt() throws Exception {
        JmxComponent component =
                new JmxComponent(
                        context(),
                        loader.services(),
                        new JmxComponent.Delays(Duration.ofMillis(1), NEVER));
        try {
            assertThat(names()).isEmpty();
            component.httpServes(Condition.INSTANCE);
            await().until(() -> names().contains(Names.model("lexical")));
            component.httpServesNoMore(Condition.INSTANCE);

            loader.add("encoder");
            component.modelCame(null);

            await().until(() -> names().contains(Names.model("encoder")));
            assertThat(services).singleElement().isInstanceOf(RevisionListener.class);
        } finally {
            component.stop();
        }
        assertThat(names()).isEmpty();
        assertThat(services).isEmpty();
    }

    @Test
    void theMBeansAppearWithoutHttp() throws Exception {
        JmxComponent component =
                new JmxComponent(
                        context(),
                        loader.services(),
                        new JmxComponent.Delays(NEVER, Duration.ofMillis(1)));
        try {
            await().until(() -> names().contains(Names.LOADER));
        } finally {
            component.stop();
        }
        assertThat(names()).isEmpty();
    }

    private Set<ObjectName> names() throws Exception {
        return server.queryNames(new ObjectName("io.samovar:*"), null);
    }

    /** A framework that knows how to register and unregister, and nothing else. */
    private BundleContext context() {
        return (BundleContext)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {BundleContext.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("registerService");
                            services.add(arguments[1]);
                            return registration(arguments[1]);
                        });
    }

    private ServiceRegistration<?> registration(Object service) {
        return (ServiceRegistration<?>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ServiceRegistration.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("unregister");
                            services.remove(service);
                            return null;
                        });
    }
}
