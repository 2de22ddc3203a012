package io.samovar.console.internal;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.registry.ModelRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code model:…} that say which models are to be in memory. */
@Component(
        service = LoadingCommands.class,
        property = {
            "osgi.command.scope=model",
            "osgi.command.function=pin",
            "osgi.command.function=unpin",
            "osgi.command.function=canary",
            "osgi.command.function=label",
            "osgi.command.function=strategy",
            "osgi.command.function=memory"
        })
public final class LoadingCommands {
    private static final int MOST_PERCENT = 99;

    /** What takes a label away; a version cannot be called like that. */
    private static final String NO_VERSION = "none";

    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelLoading loading;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ModelRegistry registry;

    Audit audit = Audit.LOGGED;

    @Activate
    public LoadingCommands() {
        this(Clock.systemUTC());
    }

    LoadingCommands(Clock clock) {
        this.clock = clock;
    }

    @Descriptor(Does.MODEL_PIN)
    public String pin(@Descriptor(Takes.MODEL_AND_MAYBE_VERSION) String... words) {
        return audit.of(Syntax.MODEL_PIN, words, this::pin);
    }

    private String pin(Arguments arguments) {
        String name = arguments.word(0);
        ModelLoading present = service();
        present.pin(name, arguments.optionalWord(1).orElse(null));
        SettingsView now = settings(present, name);
        return arguments.json() ? now.json().toString() : OutcomeText.pinned(now.settings());
    }

    @Descriptor(Does.MODEL_UNPIN)
    public String unpin(@Descriptor(Takes.MODEL) String... words) {
        return audit.of(Syntax.MODEL_UNPIN, words, this::unpin);
    }

    private String unpin(Arguments arguments) {
        String name = arguments.word(0);
        ModelLoading present = service();
        present.unpin(name);
        return arguments.json()
                ? settings(present, name).json().toString()
                : "%s is not pinned".formatted(name);
    }

    @Descriptor(Does.MODEL_CANARY)
    public String canary(@Descriptor(Takes.CANARY) String... words) {
        return audit.of(Syntax.MODEL_CANARY, words, this::canary);
    }

    private String canary(Arguments arguments) {
        String name = arguments.word(0);
        int percent = percent(arguments.word(2));
        ModelLoading present = service();
        present.canary(name, arguments.word(1), percent);
        SettingsView now = settings(present, name);
        return arguments.json() ? now.json().toString() : OutcomeText.trial(now.settings());
    }

    @Descriptor(Does.MODEL_LABEL)
    public String label(@Descriptor(Takes.LABEL) String... words) {
        Arguments arguments = new Arguments(Syntax.MODEL_LABEL, words);
        String name = arguments.word(0);
        ModelLoading present = service();
        if (arguments.words().size() == 2) {
            throw Syntax.MODEL_LABEL.wrong(
                    "label '%s' has no version".formatted(arguments.word(1)));
        }
        if (arguments.words().size() == 3) {
            String version = arguments.word(2);
            String versionOrNull = version.equals(NO_VERSION) ? null : version;
            return audit.of(
                    Syntax.MODEL_LABEL,
                    arguments,
                    () -> {
                        present.label(name, arguments.word(1), versionOrNull);
                        return labels(present, name, arguments);
                    });
        }
        return labels(present, name, arguments);
    }

    private static String labels(ModelLoading present, String name, Arguments arguments) {
        Map<String, String> labels = new TreeMap<>(present.labels(name));
        if (arguments.json()) {
            Json json = new Json();
            labels.forEach(json::put);
            return json.toString();
        }
        return labels.isEmpty()
                ? "%s has no labels".formatted(name)
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + " = " + label.getValue())
                        .collect(Collectors.joining("\n"));
    }

    @Descriptor(Does.MODEL_STRATEGY)
    public String strategy(@Descriptor(Takes.STRATEGY) String... words) {
        Arguments arguments = new Arguments(Syntax.MODEL_STRATEGY, words);
        return switch (arguments.words().size()) {
            case 0 -> defaultStrategy(arguments);
            case 1 ->
                    audit.of(
                            Syntax.MODEL_STRATEGY,
                            arguments,
                            () -> defaultStrategy(arguments.word(0), arguments));
            default ->
                    audit.of(
                            Syntax.MODEL_STRATEGY,
                            arguments,
                            () -> strategy(arguments.word(0), arguments.word(1), arguments));
        };
    }

    @Descriptor(Does.MODEL_MEMORY)
    public String memory(@Descriptor(Takes.NOTHING) String... words) {
        Arguments arguments = new Arguments(Syntax.MODEL_MEMORY, words);
        MemoryView view = MemoryView.of(service(), Part.LOADER.require(registry).models());
        return arguments.json() ? view.json() : view.text(clock.instant());
    }

    private String defaultStrategy(Arguments arguments) {
        String word = Strategies.word(service().strategy());
        return arguments.json()
                ? new Json().put("strategy", word).toString()
                : "%s, for all models that have no strategy of their own".formatted(word);
    }

    /** One word is always a strategy, also where a model is called like that. */
    private String defaultStrategy(String word, Arguments arguments) {
        LoadStrategy strategy =
                Strategies.find(word)
                        .orElseThrow(
                                () ->
                                        Syntax.MODEL_STRATEGY.wrong(
                                                ("no strategy '%s'; accepted: %s (model:info NAME"
                                                                + " shows that of a model)")
                                                        .formatted(word, Strategies.words())));
        service().strategy(strategy);
        return defaultStrategy(arguments);
    }

    private String strategy(String name, String word, Arguments arguments) {
        LoadStrategy strategyOrNull =
                Strategies.DEFAULT.equalsIgnoreCase(word)
                        ? null
                        : Strategies.find(word)
                                .orElseThrow(
                                        () ->
                                                Syntax.MODEL_STRATEGY.wrong(
                                                        "no strategy '%s'; accepted: %s, %s"
                                                                .formatted(
                                                                        word,
                                                                        Strategies.words(),
                                                                        Strategies.DEFAULT)));
        ModelLoading present = service();
        present.strategy(name, strategyOrNull);
        SettingsView now = settings(present, name);
        return arguments.json() ? now.json().toString() : "%s: %s".formatted(name, now.strategy());
    }

    private ModelLoading service() {
        return Part.LOADER.require(loading);
    }

    private static SettingsView settings(ModelLoading present, String name) {
        return new SettingsView(present.settings(name));
    }

    private static int percent(String word) {
        try {
            int percent = Integer.parseInt(word);
            if (percent >= 0 && percent <= MOST_PERCENT) {
                return percent;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as is a number out of range
        }
        throw Syntax.MODEL_CANARY.wrong(
                "PERCENT is '%s'; accepted: 1 to %d, or 0 to end the trial"
                        .formatted(word, MOST_PERCENT));
    }
}
