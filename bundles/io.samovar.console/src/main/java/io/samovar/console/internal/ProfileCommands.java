package io.samovar.console.internal;

import io.samovar.api.optimization.OptimizationService;
import io.samovar.api.optimization.ProfilePlan;
import io.samovar.api.optimization.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code samovar:…} of the one service over all parts. */
@Component(
        service = ProfileCommands.class,
        property = {
            "osgi.command.scope=samovar",
            "osgi.command.function=config",
            "osgi.command.function=profile",
            "osgi.command.function=initialize",
            "osgi.command.function=shutdown",
            "osgi.command.function=stats"
        })
public final class ProfileCommands {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile OptimizationService optimizer;

    Audit audit = Audit.LOGGED;

    @Descriptor(Does.SAMOVAR_CONFIG)
    public String config(@Descriptor(Takes.PART) String... words) {
        Arguments arguments = new Arguments(Syntax.SAMOVAR_CONFIG, words);
        Optional<String> part = arguments.optionalWord(0);
        List<Setting> all = service().settings();
        List<Setting> shown =
                all.stream()
                        .filter(setting -> part.isEmpty() || belongs(setting, part.get()))
                        .toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s': no such part or setting; parts are %s"
                            .formatted(
                                    part.orElse(""),
                                    String.join(
                                            ", ",
                                            all.stream().map(Setting::pid).distinct().toList())));
        }
        return arguments.json()
                ? Json.text(Json.array(shown, ProfileCommands::json))
                : table(shown, part.isPresent());
    }

    @Descriptor(Does.SAMOVAR_PROFILE)
    public String profile(@Descriptor(Takes.PROFILE) String... words) {
        Arguments arguments = new Arguments(Syntax.SAMOVAR_PROFILE, words);
        OptimizationService present = service();
        Optional<String> name = arguments.optionalWord(0);
        if (name.isEmpty()) {
            return arguments.json()
                    ? new Json()
                            .put("profile", present.profile())
                            .put("profiles", Json.strings(present.profiles()))
                            .toString()
                    : "%s; there are %s"
                            .formatted(present.profile(), String.join(", ", present.profiles()));
        }
        if (arguments.flag(Syntax.PLAN)) {
            return shown(present.plan(name.get()), true, arguments);
        }
        return audit.of(
                Syntax.SAMOVAR_PROFILE,
                arguments,
                () -> shown(present.initialize(name.get()), false, arguments));
    }

    private static String shown(ProfilePlan plan, boolean only, Arguments arguments) {
        return arguments.json() ? json(plan).toString() : text(plan, only);
    }

    @Descriptor(Does.SAMOVAR_INITIALIZE)
    public String initialize(@Descriptor(Takes.MAYBE_PROFILE) String... words) {
        return audit.of(Syntax.SAMOVAR_INITIALIZE, words, this::initialize);
    }

    private String initialize(Arguments arguments) {
        OptimizationService present = service();
        ProfilePlan plan =
                present.initialize(arguments.optionalWord(0).orElseGet(present::profile));
        return arguments.json() ? json(plan).toString() : text(plan, false);
    }

    @Descriptor(Does.SAMOVAR_SHUTDOWN)
    public String shutdown(@Descriptor(Takes.NOTHING) String... words) {
        return audit.of(Syntax.SAMOVAR_SHUTDOWN, words, this::shutdown);
    }

    private String shutdown(Arguments arguments) {
        OptimizationService present = service();
        present.shutdown();
        return arguments.json()
                ? new Json().put("profile", present.profile()).put("shut_down", true).toString()
                : "tuner, preloader, cache and monitor are down; models go on answering."
                        + " samovar:initialize brings them back";
    }

    @Descriptor(Does.SAMOVAR_STATS)
    public String stats(@Descriptor(Takes.WATCHED) String... words) {
        Arguments arguments = new Arguments(Syntax.SAMOVAR_STATS, words);
        return Watch.shown(
                arguments,
                () -> {
                    OptimizationService present = service();
                    Map<String, Object> figures = present.figures(present.stats());
                    return arguments.json() ? Json.text(figures) : StatsView.text(figures);
                });
    }

    private OptimizationService service() {
        return Part.OPTIMIZER.require(optimizer);
    }

    private static boolean belongs(Setting setting, String word) {
        return setting.pid().equals(word)
                || setting.pid().equals("io.samovar." + word)
                || setting.key().equals(word);
    }

    private static String table(List<Setting> settings, boolean described) {
        Table table = new Table().text("PART").text("SETTING").text("VALUE").text("FROM");
        if (described) {
            table.text("DEFAULT").text("WHAT IT DOES");
        }
        for (Setting setting : settings) {
            String value = Objects.requireNonNullElse(setting.value(), "");
            if (described) {
                table.row(
                        setting.pid(),
                        setting.key(),
                        value,
                        setting.source(),
                        Objects.requireNonNullElse(setting.defaultValue(), ""),
                        setting.description());
            } else {
                table.row(setting.pid(), setting.key(), value, setting.source());
            }
        }
        return table.toString();
    }

    private static Json json(Setting setting) {
        return new Json()
                .put("part", setting.pid())
                .put("key", setting.key())
                .put("value", setting.value())
                .put("origin", setting.origin().name().toLowerCase(Locale.ROOT))
                .put("source", setting.source())
                .put("default", setting.defaultValue())
                .put("description", setting.description());
    }

    private static Json json(ProfilePlan plan) {
        return new Json()
                .put("from", plan.from())
                .put("to", plan.to())
                .put(
                        "changes",
                        plan.changes(),
                        change ->
                                new Json()
                                        .put("variable", change.variable())
                                        .put("from", change.from())
                                        .put("to", change.to()))
                .put("kept", Json.strings(plan.kept()));
    }

    private static String text(ProfilePlan plan, boolean only) {
        StringBuilder text = new StringBuilder();
        text.append(
                (only ? "profile %s would take over from %s" : "profile %s is in force, after %s")
                        .formatted(plan.to(), plan.from()));
        for (ProfilePlan.Change change : plan.changes()) {
            text.append(
                    "\n  %s: %s -> %s"
                            .formatted(
                                    change.variable(),
                                    Objects.requireNonNullElse(change.from(), "(none)"),
                                    Objects.requireNonNullElse(change.to(), "(none)")));
        }
        if (plan.changes().isEmpty()) {
            text.append("; no value differs");
        }
        if (!plan.kept().isEmpty()) {
            text.append("\n  kept, since the process was started with them: ")
                    .append(String.join(", ", plan.kept()));
        }
        return text.toString();
    }
}
