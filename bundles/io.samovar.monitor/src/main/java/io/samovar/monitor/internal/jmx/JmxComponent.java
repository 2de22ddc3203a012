package io.samovar.monitor.internal.jmx;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.Model;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionListener;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;

/**
 * Shows the loader by JMX while it is there. Begins soon after HTTP serves, so that a start does
 * not wait for it, or some seconds after the loader is up, because there may be no HTTP.
 */
@Component(
        name = "io.samovar.monitor.jmx",
        service = {},
        immediate = true)
public final class JmxComponent {
    // creating the platform's MBean server keeps a core busy; the first requests go first
    private static final Delays DELAYS = new Delays(Duration.ofSeconds(1), Duration.ofSeconds(5));
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

    private final Exposure exposure;
    private final Delays delays;

    record Delays(Duration afterHttp, Duration withoutHttp) {}

    @Activate
    public JmxComponent(
            BundleContext context,
            @Reference ModelRegistry registry,
            @Reference ModelControl control,
            @Reference ModelLoading loading) {
        this(context, new Loader(registry, control, loading), DELAYS);
    }

    JmxComponent(BundleContext context, Loader loader, Delays delays) {
        this.delays = delays;
        this.exposure =
                new Exposure(
                        ManagementFactory::getPlatformMBeanServer,
                        loader,
                        listener ->
                                context.registerService(RevisionListener.class, listener, null)
                                        ::unregister,
                        LOOK_INTERVAL);
        exposure.openAfter(delays.withoutHttp());
    }

    @Deactivate
    void stop() {
        exposure.close();
    }

    @Reference(
            service = Condition.class,
            target = "(" + Condition.CONDITION_ID + "=io.samovar.http)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "httpServesNoMore")
    void httpServes(Condition condition) {
        exposure.openAfter(delays.afterHttp());
    }

    /** What is shown stays: it does not need HTTP. */
    void httpServesNoMore(Condition condition) {}

    @Reference(
            service = Model.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "modelWent")
    void modelCame(ServiceReference<Model> model) {
        exposure.modelsChanged();
    }

    void modelWent(ServiceReference<Model> model) {
        exposure.modelsChanged();
    }
}
