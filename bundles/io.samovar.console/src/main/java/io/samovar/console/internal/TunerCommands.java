package io.samovar.console.internal;

import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep;
import java.time.Clock;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code tuner:…}. */
@Component(
        service = TunerCommands.class,
        property = {
            "osgi.command.scope=tuner",
            "osgi.command.function=status",
            "osgi.command.function=log",
            "osgi.command.function=revert",
            "osgi.command.function=lock",
            "osgi.command.function=unlock"
        })
public final class TunerCommands {
    private static final int STEPS = 20;

    private final Clock clock;

    Audit audit = Audit.LOGGED;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Tuner tuner;

    @Activate
    public TunerCommands() {
        this(Clock.systemUTC());
    }

    TunerCommands(Clock clock) {
        this.clock = clock;
    }

    @Descriptor(Does.TUNER_STATUS)
    public String status(@Descriptor(Takes.WATCHED) String... words) {
        Arguments arguments = new Arguments(Syntax.TUNER_STATUS, words);
        return Watch.shown(
                arguments,
                () -> {
                    TunerStatus status = service().status();
                    return arguments.json()
                            ? TunerView.json(status).toString()
                            : TunerView.text(status);
                });
    }

    @Descriptor(Does.TUNER_LOG)
    public String log(@Descriptor(Takes.EXPECTED) String... words) {
        Arguments arguments = new Arguments(Syntax.TUNER_LOG, words);
        int limit = arguments.positive(Syntax.LIMIT, STEPS);
        List<TunerStep> steps = service().log().stream().limit(limit).toList();
        return arguments.json()
                ? Json.text(Json.array(steps, TunerView::json))
                : TunerView.log(steps, clock.instant());
    }

    @Descriptor(Does.TUNER_REVERT)
    public String revert(@Descriptor(Takes.MAYBE_KNOB) String... words) {
        return audit.of(Syntax.TUNER_REVERT, words, this::revert);
    }

    private String revert(Arguments arguments) {
        List<String> reverted = service().revert(arguments.optionalWord(0).orElse(null));
        if (arguments.json()) {
            return new Json().put("reverted", Json.strings(reverted)).toString();
        }
        return reverted.isEmpty()
                ? "nothing was changed; locked until tuner:unlock"
                : "back to the start and locked until tuner:unlock: " + String.join(", ", reverted);
    }

    @Descriptor(Does.TUNER_LOCK)
    public String lock(@Descriptor(Takes.KNOB) String... words) {
        return audit.of(Syntax.TUNER_LOCK, words, arguments -> lock(arguments, true));
    }

    @Descriptor(Does.TUNER_UNLOCK)
    public String unlock(@Descriptor(Takes.KNOB) String... words) {
        return audit.of(Syntax.TUNER_UNLOCK, words, arguments -> lock(arguments, false));
    }

    private String lock(Arguments arguments, boolean locked) {
        String knob = arguments.word(0);
        service().lock(knob, locked);
        if (arguments.json()) {
            return new Json().put("knob", knob).put("locked", locked).toString();
        }
        return locked ? "%s is left alone".formatted(knob) : "%s may be turned".formatted(knob);
    }

    private Tuner service() {
        return Part.TUNER.require(tuner);
    }
}
