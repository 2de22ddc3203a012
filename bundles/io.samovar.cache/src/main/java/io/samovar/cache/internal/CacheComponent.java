package io.samovar.cache.internal;

import io.samovar.api.cache.CacheEntry;
import io.samovar.api.cache.CachePolicy;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.optimization.Environment;
import io.samovar.api.usage.RequestListener;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
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

/** The result cache as a service. Off until {@link CacheSwitch} says otherwise. */
@Component(
        name = CacheComponent.NAME,
        configurationPid = CacheComponent.NAME,
        enabled = false,
        immediate = true,
        service = {ResultCache.class, CacheComponent.class})
@Designate(ocd = CacheConfig.class)
public final class CacheComponent implements ResultCache {
    static final String NAME = "io.samovar.cache";
    private static final Logger LOG = LoggerFactory.getLogger(CacheComponent.class);

    private final BundleContext context;
    private final UsageListeners usage = new UsageListeners();
    private final CacheHouse house;
    private final PolicyChoice policies;
    private volatile CacheConfig config;
    private volatile Environment environment;

    @Activate
    public CacheComponent(BundleContext context, CacheConfig config) {
        this.context = context;
        this.config = config;
        CacheSettings settings = read(config);
        this.house = new CacheHouse(settings, dataFolder(context), usage);
        this.policies = new PolicyChoice(settings.policy());
    }

    /** Takes over changed settings; wrong ones are refused and the last good ones stay. */
    @Modified
    void configure(CacheConfig next) {
        config = next;
        configure();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            updated = "environmentChanged")
    void bindEnvironment(Environment came) {
        environment = came;
        configure();
    }

    void environmentChanged(Environment changed) {
        configure();
    }

    void unbindEnvironment(Environment went) {
        if (environment == went) {
            environment = null;
        }
    }

    private void configure() {
        try {
            CacheSettings settings = read(config);
            house.configure(settings);
            house.policy(policies.want(settings.policy()));
        } catch (IllegalArgumentException e) {
            LOG.error("the settings are as they were: {}", e.getMessage());
        }
    }

    @Deactivate
    void stop() {
        house.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = CachePolicy.class)
    void addPolicy(ServiceReference<CachePolicy> reference, CachePolicy policy) {
        house.policy(policies.add(reference, policy));
    }

    void removePolicy(ServiceReference<CachePolicy> reference) {
        house.policy(policies.remove(reference));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            service = RequestListener.class)
    void addListener(RequestListener listener) {
        usage.add(listener);
    }

    void removeListener(RequestListener listener) {
        usage.remove(listener);
    }

    CacheHouse house() {
        return house;
    }

    @Override
    public <K, V> CacheRegion<K, V> region(RegionSpec<K, V> spec) {
        return house.regions().region(spec);
    }

    @Override
    public CacheStatistics statistics() {
        return house.statistics();
    }

    @Override
    public Optional<CacheEntry> find(String region, String scope, String key) {
        return house.regions().find(region, scope, key);
    }

    @Override
    public long invalidate(String region, String pattern) {
        return house.regions().invalidate(region, pattern);
    }

    @Override
    public long invalidateModel(String digest) {
        return house.regions().invalidateModel(digest);
    }

    @Override
    public long clear(String region) {
        return house.regions().clear(region);
    }

    @Override
    public long clear() {
        return house.regions().clear();
    }

    @Override
    public long limitBytes() {
        return house.limitBytes();
    }

    @Override
    public void limitBytes(long bytes) {
        house.limitBytes(bytes);
    }

    private CacheSettings read(CacheConfig from) {
        return new SettingsReader(from, this::variable).read();
    }

    private String variable(String name) {
        Environment known = environment;
        return known == null ? context.getProperty(name) : known.value(name).orElse(null);
    }

    private static Path dataFolder(BundleContext context) {
        String data = context.getProperty("samovar.data");
        return data == null
                ? context.getDataFile("results").toPath()
                : Path.of(data).resolve("results");
    }
}
