package io.samovar.optimizer.internal;

import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.optimization.Environment;
import io.samovar.api.tuning.Knob;
import io.samovar.api.tuning.Tuner;
import io.samovar.optimizer.internal.tuning.Interval;
import io.samovar.optimizer.internal.tuning.TunerThread;
import io.samovar.optimizer.internal.tuning.TuningLoop;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the tuner together, switches it on and off, and takes it apart. */
@Component(
        name = TunerComponent.PID,
        configurationPid = TunerComponent.PID,
        immediate = true,
        service = {})
@Designate(ocd = TunerConfig.class)
public final class TunerComponent {
    static final String PID = "io.samovar.tuner";

    private static final Logger LOG = LoggerFactory.getLogger(TunerComponent.class);
    private static final Logger PERFORMANCE =
            LoggerFactory.getLogger("io.samovar.performance.tuner");
    private static final String VARIABLE = "AUTO_TUNING_ENABLED";

    /** Longer than a knob takes to say that it cannot be turned. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final BundleContext context;
    private final TunerThread thread = new TunerThread(LIMIT);
    private final TuningLoop loop;
    private final List<ServiceRegistration<?>> registrations;
    private volatile Environment environment;
    private volatile boolean stopped;

    // on the tuner's thread, once it is there
    private volatile Metering metering;
    private volatile TunerOptions options;
    private boolean on;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Alerts alerts;

    /** Puts the tuner together. */
    @Activate
    public TunerComponent(
            BundleContext context,
            TunerConfig config,
            @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.options = TunerOptions.read(config);
        this.metering = new Metering(context, () -> alerts, options);
        this.loop =
                new TuningLoop(
                        thread,
                        new TuningLoop.Surroundings(
                                this::measure,
                                new OperatorValues(
                                        new AdminConfigurations(configurations), this::isOwn),
                                PERFORMANCE::info,
                                System::nanoTime,
                                Clock.systemUTC()),
                        options.plan(),
                        "starting");
        this.registrations =
                List.of(
                        context.registerService(Tuner.class, loop, null),
                        context.registerService(
                                MetricSource.class, new TunerMetrics(loop::latest), null));
        thread.later(this::turn);
    }

    /** Takes over changed settings; wrong ones are refused and the last good ones stay. */
    @Modified
    void configure(TunerConfig changed) {
        TunerOptions next;
        try {
            next = TunerOptions.read(changed);
        } catch (IllegalArgumentException e) {
            LOG.error("the settings are as they were: {}", e.getMessage());
            return;
        }
        thread.later(() -> configureNow(next));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            updated = "environmentChanged")
    void bindEnvironment(Environment came) {
        environment = came;
        thread.later(this::turn);
    }

    void environmentChanged(Environment changed) {
        settle();
    }

    /** What was in force stays in force. */
    void unbindEnvironment(Environment went) {
        if (environment == went) {
            environment = null;
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = Knob.class)
    void addKnob(Knob knob, Map<String, Object> properties) {
        Object sources = properties.get(Knob.SETTINGS);
        loop.add(knob, sources instanceof String[] several ? List.of(several) : List.of());
    }

    void removeKnob(Knob knob) {
        loop.remove(knob);
    }

    /** Puts everything back. */
    @Deactivate
    void stop() {
        stopped = true;
        settle();
        registrations.forEach(ServiceRegistration::unregister);
        thread.close();
    }

    /** Waits until it is as it has to be now: who switches parts off does so in order. */
    private void settle() {
        try {
            thread.run(
                    () -> {
                        turn();
                        return null;
                    });
        } catch (IllegalStateException e) {
            LOG.warn("the tuner is not as it should be in time", e);
        }
    }

    /** On the tuner's thread: what counts is what is wanted when it is its turn. */
    private void turn() {
        String why = stopped ? "the tuner stops" : off();
        if (!why.isEmpty()) {
            on = false;
            thread.rest();
            metering.close();
            loop.off(why);
        } else if (!on) {
            on = true;
            loop.on();
            thread.every(options.interval(), loop::tick);
        }
    }

    private void configureNow(TunerOptions next) {
        metering.close();
        metering = new Metering(context, () -> alerts, next);
        options = next;
        loop.configure(next.plan());
        on = false;
        turn();
    }

    /** Returns why the tuner is off; empty if it is not. */
    private String off() {
        String enabled = options.enabled();
        if (!enabled.isEmpty()) {
            return enabled.equals("false") ? "enabled = false is set for " + PID : "";
        }
        return "false".equalsIgnoreCase(variable()) ? VARIABLE + " is false" : "";
    }

    private String variable() {
        Environment known = environment;
        return known == null ? context.getProperty(VARIABLE) : known.value(VARIABLE).orElse(null);
    }

    private boolean isOwn(String variable) {
        Environment known = environment;
        return known != null && known.isOwn(variable);
    }

    private Interval measure() {
        return metering.get();
    }
}
