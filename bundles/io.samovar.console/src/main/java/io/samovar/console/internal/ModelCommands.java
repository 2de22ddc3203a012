package io.samovar.console.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.SwapResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code model:…}. */
@Component(
        service = ModelCommands.class,
        property = {
            "osgi.command.scope=model",
            "osgi.command.function=list",
            "osgi.command.function=info",
            "osgi.command.function=load",
            "osgi.command.function=unload",
            "osgi.command.function=deploy",
            "osgi.command.function=undeploy",
            "osgi.command.function=swap",
            "osgi.command.function=rollback",
            "osgi.command.function=why"
        })
public final class ModelCommands {
    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelRegistry registry;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelControl control;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelDeployer deployer;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelLoading loading;

    Audit audit = Audit.LOGGED;

    @Activate
    public ModelCommands() {
        this(Clock.systemUTC());
    }

    ModelCommands(Clock clock) {
        this.clock = clock;
    }

    @Descriptor(Does.MODEL_LIST)
    public String list(@Descriptor(Takes.NOTHING) String... words) {
        Arguments arguments = new Arguments(Syntax.MODEL_LIST, words);
        List<ModelInfo> models = Part.LOADER.require(registry).models();
        return arguments.json()
                ? Json.text(Json.array(models, ModelJson::model))
                : ModelText.list(models, clock.instant());
    }

    @Descriptor(Does.MODEL_INFO)
    public String info(@Descriptor(Takes.MODEL) String... words) {
        Arguments arguments = new Arguments(Syntax.MODEL_INFO, words);
        ModelInfo model = find(arguments.word(0));
        Optional<SettingsView> settings = SettingsView.of(loading, model.name());
        return arguments.json()
                ? ModelJson.details(model, settings).toString()
                : ModelText.details(model, settings, clock.instant());
    }

    @Descriptor(Does.MODEL_LOAD)
    public String load(@Descriptor(Takes.LOAD) String... words) {
        return audit.of(Syntax.MODEL_LOAD, words, this::load);
    }

    private String load(Arguments arguments) {
        String name = arguments.word(0);
        Optional<KeepAlive> keepAlive =
                arguments
                        .option(Syntax.KEEP_ALIVE)
                        .map(text -> KeepAlive.of(Syntax.MODEL_LOAD, text));
        RevisionInfo revision =
                Part.LOADER.require(control).load(name, arguments.optionalWord(1).orElse(null));
        if (keepAlive.isPresent()) {
            Part.LOADER.require(loading).keepAlive(name, keepAlive.get().duration().orElse(null));
        }
        return arguments.json()
                ? ModelJson.revision(revision).toString()
                : OutcomeText.loaded(
                        revision, keepAlive.flatMap(set -> SettingsView.of(loading, name)));
    }

    @Descriptor(Does.MODEL_UNLOAD)
    public String unload(@Descriptor(Takes.MODEL_AND_MAYBE_VERSION) String... words) {
        return audit.of(Syntax.MODEL_UNLOAD, words, this::unload);
    }

    private String unload(Arguments arguments) {
        String name = arguments.word(0);
        Optional<String> version = arguments.optionalWord(1);
        Part.LOADER.require(control).unload(name, version.orElse(null));
        return arguments.json()
                ? ModelJson.model(find(name)).toString()
                : OutcomeText.unloaded(name, version, SettingsView.of(loading, name));
    }

    @Descriptor(Does.MODEL_DEPLOY)
    public String deploy(@Descriptor(Takes.BUNDLE) String... words) {
        return audit.of(Syntax.MODEL_DEPLOY, words, this::deploy);
    }

    private String deploy(Arguments arguments) {
        BundleLocation location = BundleLocation.of(arguments.word(0));
        Deployment deployment = location.deployTo(Part.DEPLOYER.require(deployer));
        return arguments.json()
                ? ModelJson.deployment(deployment).toString()
                : OutcomeText.deployed(deployment);
    }

    @Descriptor(Does.MODEL_UNDEPLOY)
    public String undeploy(@Descriptor(Takes.MODEL_AND_MAYBE_VERSION) String... words) {
        return audit.of(Syntax.MODEL_UNDEPLOY, words, this::undeploy);
    }

    private String undeploy(Arguments arguments) {
        String name = arguments.word(0);
        Optional<String> version = arguments.optionalWord(1);
        Part.DEPLOYER.require(deployer).undeploy(name, version.orElse(null));
        return arguments.json()
                ? ModelJson.removal(name, version).toString()
                : OutcomeText.undeployed(name, version);
    }

    @Descriptor(Does.MODEL_SWAP)
    public String swap(@Descriptor(Takes.SWAP) String... words) {
        return audit.of(Syntax.MODEL_SWAP, words, this::swap);
    }

    private String swap(Arguments arguments) {
        String name = arguments.word(0);
        String version = arguments.word(1);
        SwapResult result =
                arguments.flag(Syntax.FORCE)
                        ? Part.LOADER.require(loading).swap(name, version, true)
                        : Part.LOADER.require(control).swap(name, version);
        return swapped(result, arguments);
    }

    @Descriptor(Does.MODEL_ROLLBACK)
    public String rollback(@Descriptor(Takes.MODEL) String... words) {
        return audit.of(Syntax.MODEL_ROLLBACK, words, this::rollback);
    }

    private String rollback(Arguments arguments) {
        return swapped(Part.LOADER.require(control).rollback(arguments.word(0)), arguments);
    }

    @Descriptor(Does.MODEL_WHY)
    public String why(@Descriptor(Takes.MODEL) String... words) {
        Arguments arguments = new Arguments(Syntax.MODEL_WHY, words);
        String name = arguments.word(0);
        ModelRegistry models = registry;
        ModelDeployer deployments = deployer;
        List<Refusal> refusals =
                deployments == null
                        ? List.of()
                        : deployments.refusals().stream()
                                .filter(refusal -> Reasons.concerns(refusal, name))
                                .toList();
        Optional<Explanation> explanation =
                models == null || models.find(name).isEmpty()
                        ? Optional.empty()
                        : Optional.of(models.why(name));
        if (explanation.isEmpty() && refusals.isEmpty()) {
            throw Reasons.nothingKnown(
                    name, Part.LOADER.require(models), Optional.ofNullable(deployments));
        }
        Reasons reasons = new Reasons(name, explanation, refusals);
        return arguments.json() ? reasons.json() : reasons.text();
    }

    private static String swapped(SwapResult result, Arguments arguments) {
        return arguments.json() ? ModelJson.swap(result).toString() : OutcomeText.swapped(result);
    }

    private ModelInfo find(String name) {
        ModelRegistry models = Part.LOADER.require(registry);
        return models.find(name)
                .orElseThrow(
                        () ->
                                ModelNotFoundException.unknownName(
                                        name,
                                        models.models().stream().map(ModelInfo::name).toList()));
    }
}
