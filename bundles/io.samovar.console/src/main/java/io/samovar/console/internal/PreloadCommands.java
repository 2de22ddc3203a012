package io.samovar.console.internal;

import io.samovar.api.preload.Expectation;
import io.samovar.api.preload.Preloader;
import io.samovar.api.preload.TaskInfo;
import java.time.Clock;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code preload:…}. */
@Component(
        service = PreloadCommands.class,
        property = {
            "osgi.command.scope=preload",
            "osgi.command.function=list",
            "osgi.command.function=run",
            "osgi.command.function=cancel",
            "osgi.command.function=stats",
            "osgi.command.function=forecast"
        })
public final class PreloadCommands {
    private static final int EXPECTED = 20;

    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Preloader preloader;

    Audit audit = Audit.LOGGED;

    @Activate
    public PreloadCommands() {
        this(Clock.systemUTC());
    }

    PreloadCommands(Clock clock) {
        this.clock = clock;
    }

    @Descriptor(Does.PRELOAD_LIST)
    public String list(@Descriptor(Takes.NOTHING) String... words) {
        Arguments arguments = new Arguments(Syntax.PRELOAD_LIST, words);
        List<TaskInfo> tasks = service().tasks();
        return arguments.json()
                ? Json.text(Json.array(tasks, PreloadView::json))
                : PreloadView.tasks(tasks, clock.instant());
    }

    @Descriptor(Does.PRELOAD_RUN)
    public String run(@Descriptor(Takes.TASK) String... words) {
        return audit.of(Syntax.PRELOAD_RUN, words, this::run);
    }

    private String run(Arguments arguments) {
        String name = arguments.word(0);
        Preloader present = service();
        present.run(name);
        TaskInfo task =
                present.tasks().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return arguments.json()
                ? PreloadView.json(task).toString()
                : "%s: %s".formatted(name, PreloadView.state(task));
    }

    @Descriptor(Does.PRELOAD_CANCEL)
    public String cancel(@Descriptor(Takes.TASK) String... words) {
        return audit.of(Syntax.PRELOAD_CANCEL, words, this::cancel);
    }

    private String cancel(Arguments arguments) {
        String name = arguments.word(0);
        boolean cancelled = service().cancel(name);
        if (arguments.json()) {
            return new Json().put("task", name).put("cancelled", cancelled).toString();
        }
        return cancelled ? "%s is cancelled".formatted(name) : "%s was over".formatted(name);
    }

    @Descriptor(Does.PRELOAD_STATS)
    public String stats(@Descriptor(Takes.NOTHING) String... words) {
        Arguments arguments = new Arguments(Syntax.PRELOAD_STATS, words);
        Preloader present = service();
        return arguments.json()
                ? PreloadView.json(present.statistics(), present.maxConcurrent()).toString()
                : PreloadView.text(present.statistics(), present.maxConcurrent());
    }

    @Descriptor(Does.PRELOAD_FORECAST)
    public String forecast(@Descriptor(Takes.EXPECTED) String... words) {
        Arguments arguments = new Arguments(Syntax.PRELOAD_FORECAST, words);
        int limit = arguments.positive(Syntax.LIMIT, EXPECTED);
        List<Expectation> expected = service().forecast().stream().limit(limit).toList();
        return arguments.json()
                ? Json.text(Json.array(expected, PreloadView::json))
                : PreloadView.forecast(expected);
    }

    private Preloader service() {
        return Part.PRELOADER.require(preloader);
    }
}
