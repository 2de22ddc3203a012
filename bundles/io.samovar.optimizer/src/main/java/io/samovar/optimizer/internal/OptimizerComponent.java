package io.samovar.optimizer.internal;

import io.samovar.api.cache.ResultCache;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.OptimizationStatistics;
import io.samovar.api.optimization.ProfilePlan;
import io.samovar.api.optimization.Setting;
import io.samovar.api.preload.Preloader;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.tuning.Tuner;
import io.samovar.configs.Profiles;
import io.samovar.configs.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one service over all parts. */
@Component(
        name = "io.samovar.optimizer",
        configurationPid = "io.samovar.optimizer",
        immediate = true)
@Designate(ocd = OptimizerComponent.Config.class)
public final class OptimizerComponent implements OptimizationService {
    private static final Logger LOG = LoggerFactory.getLogger(OptimizerComponent.class);
    private static final String DEFAULT_PROFILE = "development";
    private static final String LAUNCHED_PROFILE = "samovar.profile";
    private static final Duration CHANGE_LIMIT = Duration.ofSeconds(60);

    @ObjectClassDefinition(
            name = "Samovar optimizer",
            description = "The profile, and the service over all parts.")
    @interface Config {
        @AttributeDefinition(
                name = "Profile",
                description =
                        "The profile to go to. Empty: the one the runtime was started with, by"
                                + " ENVIRONMENT.")
        String profile() default "";
    }

    private final ValueReader reader;
    private final Announcement environment;
    private final SettingsReport report;
    private final ServiceRegistration<ConfigurationPlugin> variables;
    private final String startedWith;

    /** One change at a time, and no lock of ours while the parts are told. */
    private final OneByOne changes = new OneByOne("samovar-optimizer", CHANGE_LIMIT);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ResultCache cache;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Preloader preloader;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Monitor monitor;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ModelRegistry registry;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ModelLoading loading;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Tuner tuner;

    private final StatisticsReport statistics =
            new StatisticsReport(
                    () -> cache,
                    () -> preloader,
                    () -> monitor,
                    () -> registry,
                    () -> loading,
                    () -> tuner);

    /** Tells the parts what they run under. */
    @Activate
    public OptimizerComponent(
            BundleContext context,
            Config config,
            @Reference ConfigurationAdmin configurations,
            @Reference MetaTypeService metatypes) {
        this.report =
                new SettingsReport(
                        new MetatypeDescriptions(context, metatypes),
                        new AdminConfigurations(configurations),
                        System::getenv,
                        context::getProperty);
        List<String> problems = new ArrayList<>();
        this.reader = ValueReader.of(profiles(context), said(context), problems);
        problems.forEach(problem -> LOG.error("{}; the profile's value is used", problem));
        this.variables = new VariablesFirst(ofTheProcess(reader.own())).register(context);
        this.startedWith = startedWith(context);
        this.environment = new Announcement(context, first(wanted(config)));
    }

    @Modified
    void modified(Config config) {
        String wanted = wanted(config);
        if (wanted.equals(profile())) {
            return;
        }
        try {
            initialize(wanted);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "io.samovar.optimizer profile is '{}': {}; '{}' stays in force",
                    wanted,
                    e.getMessage(),
                    profile());
        }
    }

    @Override
    public String profile() {
        return environment.profile();
    }

    @Override
    public List<String> profiles() {
        return reader.names();
    }

    @Override
    public ProfilePlan plan(String profile) {
        return environment.values().to(reader.read(profile));
    }

    @Override
    public ProfilePlan initialize(String profile) {
        Values next = reader.read(profile);
        return changes.run(
                () -> {
                    ProfilePlan plan = environment.values().to(next);
                    environment.become(next);
                    LOG.info("profile: {}", plan);
                    return plan;
                });
    }

    @Override
    public List<Setting> settings() {
        return report.settings(environment.values());
    }

    @Override
    public OptimizationStatistics stats() {
        return statistics.of(profile());
    }

    @Override
    public Map<String, Object> figures(OptimizationStatistics statistics) {
        return Figures.of(statistics);
    }

    @Override
    public void shutdown() {
        changes.run(
                () -> {
                    for (Part part : Part.values()) {
                        environment.become(environment.values().without(part));
                    }
                    LOG.info("the parts around the models are down; initialize brings them back");
                    return null;
                });
    }

    @Deactivate
    void deactivate() {
        variables.unregister();
        environment.withdraw();
        changes.close();
    }

    private String wanted(Config config) {
        return config.profile().isBlank() ? startedWith : config.profile().strip();
    }

    private Values first(String profile) {
        try {
            return reader.read(profile);
        } catch (IllegalArgumentException e) {
            LOG.error("{}; '{}' is in force", e.getMessage(), DEFAULT_PROFILE);
            return reader.read(DEFAULT_PROFILE);
        }
    }

    /**
     * Returns what somebody said. The launcher gives all values as framework properties, those of
     * the profile too; where there is no launcher, a framework property was set by somebody.
     */
    private static Map<String, String> said(BundleContext context) {
        if (context.getProperty(LAUNCHED_PROFILE) != null) {
            return System.getenv();
        }
        Map<String, String> said = new HashMap<>();
        for (Variable variable : Variable.values()) {
            String value = context.getProperty(variable.key());
            if (value != null) {
                said.put(variable.key(), value);
            }
        }
        said.putAll(System.getenv());
        return said;
    }

    /** A framework property is no variable of the process: what is configured beats it. */
    private static Set<String> ofTheProcess(Set<String> own) {
        Set<String> variables = new HashSet<>(own);
        variables.retainAll(System.getenv().keySet());
        return variables;
    }

    private static String startedWith(BundleContext context) {
        String launched = context.getProperty(LAUNCHED_PROFILE);
        String own = System.getenv("ENVIRONMENT");
        if (launched != null) {
            return launched;
        }
        return own == null || own.isBlank() ? DEFAULT_PROFILE : own.strip();
    }

    private static Profiles profiles(BundleContext context) {
        String home = context.getProperty("samovar.home");
        Path configs = home == null ? null : Path.of(home).resolve("configs");
        return new Profiles(configs != null && Files.isDirectory(configs) ? configs : null);
    }
}
