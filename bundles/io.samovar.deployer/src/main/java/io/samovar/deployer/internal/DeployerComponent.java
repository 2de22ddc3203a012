package io.samovar.deployer.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.DeploymentException;
import io.samovar.api.deploy.ModelBundleVerifier;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.deployer.internal.fetch.Addresses;
import io.samovar.deployer.internal.files.Checkpoints;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link ModelDeployer} service. It stays while the loader comes and goes, so that a caller
 * learns why nothing can be deployed, and what was refused.
 */
@Component(
        service = ModelDeployer.class,
        immediate = true,
        configurationPid = "io.samovar.deployer")
@Designate(ocd = DeployerConfig.class)
public final class DeployerComponent implements ModelDeployer {
    private static final Logger LOG = LoggerFactory.getLogger(DeployerComponent.class);

    /** Without a deploy folder there is still the rest of the initial models. */
    private static final Duration WITHOUT_FOLDER = Duration.ofSeconds(1);

    private final Settings settings;
    private final LoaderServices loaders = new LoaderServices();
    private final Threads threads = new Threads();
    private final Parts parts;

    /** Returns at once; the store is put in order on the deployer's own thread. */
    @Activate
    public DeployerComponent(BundleContext context, DeployerConfig config) {
        this.settings = Settings.of(config, context);
        this.parts =
                new Parts(
                        settings,
                        context,
                        loaders,
                        new Parts.Surroundings(
                                Clock.systemUTC(),
                                System::nanoTime,
                                Checkpoints.NONE,
                                threads.workers(),
                                threads.poller(),
                                () -> announce(context)));
        Background background = parts.background();
        threads.poller().execute(background::start);
        threads.poll(
                settings.folder().isEmpty() ? WITHOUT_FOLDER : settings.poll(), background::tick);
    }

    @Deactivate
    void deactivate() {
        if (!parts.gate().close(settings.stopPatience())) {
            LOG.warn("a deployment has not ended in time; the next start will undo it");
        }
        threads.stop();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindVerifier(ModelBundleVerifier verifier) {
        loaders.verifier().set(verifier);
        wake();
    }

    void unbindVerifier(ModelBundleVerifier verifier) {
        loaders.verifier().compareAndSet(verifier, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindControl(ModelControl control) {
        loaders.control().set(control);
        wake();
    }

    void unbindControl(ModelControl control) {
        loaders.control().compareAndSet(control, null);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRegistry(ModelRegistry registry) {
        loaders.registry().set(registry);
        wake();
    }

    void unbindRegistry(ModelRegistry registry) {
        loaders.registry().compareAndSet(registry, null);
    }

    /**
     * Who starts the runtime waits for this: the models a distribution begins with are installed.
     */
    private static void announce(BundleContext context) {
        context.registerService(
                Condition.class,
                Condition.INSTANCE,
                FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, "io.samovar.deployer")));
    }

    /** The first models are what everybody waits for: not a moment later than possible. */
    private void wake() {
        if (loaders.find().isPresent()) {
            threads.poller().execute(parts.background()::tick);
        }
    }

    @Override
    public Deployment deploy(Path bundle) {
        return parts.deployments().deploy(Source.file(Objects.requireNonNull(bundle, "bundle")));
    }

    @Override
    public Deployment deploy(URI bundle) {
        Source source;
        try {
            source = parts.addresses().source(Objects.requireNonNull(bundle, "bundle"));
        } catch (RefusedException e) {
            throw new DeploymentException(
                    parts.deployments().refuse(Addresses.label(bundle), e), e);
        }
        return parts.deployments().deploy(source);
    }

    @Override
    public Deployment deploy(InputStream bundle, String fileName) {
        return parts.deployments()
                .deploy(Source.stream(Objects.requireNonNull(bundle, "bundle"), fileName));
    }

    @Override
    public void undeploy(String model, String version) {
        parts.deployments().undeploy(Objects.requireNonNull(model, "model"), version);
    }

    @Override
    public List<Refusal> refusals() {
        return parts.deployments().refusals();
    }
}
