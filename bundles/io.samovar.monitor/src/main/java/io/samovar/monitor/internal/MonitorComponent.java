package io.samovar.monitor.internal;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.AlertListener;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.registry.ModelRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Puts the monitor together and takes it apart; off until {@link Switch} says otherwise. Requests
 * are counted from the beginning; the first look at everything comes soon after HTTP serves, so
 * that a start does not wait for it.
 */
@Component(
        name = MonitorConfig.PID,
        configurationPid = MonitorConfig.PID,
        enabled = false,
        service = {},
        immediate = true)
@Designate(ocd = MonitorConfig.class)
public final class MonitorComponent {
    private static final Duration AFTER_HTTP = Duration.ofMillis(1500);
    private static final Duration WITHOUT_HTTP = Duration.ofSeconds(5);

    private final Parts parts;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    @Activate
    public MonitorComponent(BundleContext context, MonitorConfig config) {
        this.parts = new Parts(MonitorSettings.of(config), data(context));
        parts.services()
                .forEach(
                        service ->
                                registrations.add(
                                        context.registerService(
                                                service.getKey().getName(),
                                                service.getValue(),
                                                null)));
        parts.lookAfter(WITHOUT_HTTP);
    }

    /** Takes everything back. */
    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
        parts.close();
    }

    @Reference(
            service = Condition.class,
            target = "(" + Condition.CONDITION_ID + "=io.samovar.http)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "httpServesNoMore")
    void httpServes(Condition condition) {
        parts.lookAfter(AFTER_HTTP);
    }

    /** Whoever looks already goes on. */
    void httpServesNoMore(Condition condition) {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = MetricSource.class)
    void addSource(MetricSource source) {
        parts.collector().add(source);
    }

    void removeSource(MetricSource source) {
        parts.collector().remove(source);
        parts.forgetWhatHasGone();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = HealthCheck.class)
    void addCheck(HealthCheck check, Map<String, Object> properties) {
        Object name = properties.get(HealthCheck.NAME);
        parts.checks()
                .add(
                        check,
                        name == null ? check.getClass().getSimpleName() : name.toString(),
                        tags(properties.get(HealthCheck.TAGS)));
    }

    void removeCheck(HealthCheck check) {
        parts.checks().remove(check);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = AlertListener.class)
    void addListener(AlertListener listener) {
        parts.couriers().add(listener);
    }

    void removeListener(AlertListener listener) {
        parts.couriers().remove(listener);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setRegistry(ModelRegistry registry) {
        parts.loader().registry(registry);
    }

    void unsetRegistry(ModelRegistry registry) {
        parts.loader().withoutRegistry(registry);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setLoading(ModelLoading loading) {
        parts.loader().loading(loading);
    }

    void unsetLoading(ModelLoading loading) {
        parts.loader().withoutLoading(loading);
    }

    private static Set<String> tags(Object property) {
        if (property instanceof String[] several) {
            return Set.of(several);
        }
        return property == null ? Set.of() : Set.of(property.toString());
    }

    private static Path data(BundleContext context) {
        String data = context.getProperty("samovar.data");
        return (data == null ? context.getDataFile("").toPath() : Path.of(data)).toAbsolutePath();
    }
}
