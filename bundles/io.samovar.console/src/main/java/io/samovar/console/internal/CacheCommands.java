package io.samovar.console.internal;

import io.samovar.api.cache.CacheEntry;
import io.samovar.api.cache.ResultCache;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code cache:…}. */
@Component(
        service = CacheCommands.class,
        property = {
            "osgi.command.scope=cache",
            "osgi.command.function=stats",
            "osgi.command.function=get",
            "osgi.command.function=invalidate",
            "osgi.command.function=clear"
        })
public final class CacheCommands {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ResultCache cache;

    Audit audit = Audit.LOGGED;

    @Descriptor(Does.CACHE_STATS)
    public String stats(@Descriptor(Takes.NOTHING) String... words) {
        Arguments arguments = new Arguments(Syntax.CACHE_STATS, words);
        CacheView view = new CacheView(service().statistics());
        return arguments.json() ? view.json() : view.text();
    }

    @Descriptor(Does.CACHE_GET)
    public String get(@Descriptor(Takes.ENTRY) String... words) {
        Arguments arguments = new Arguments(Syntax.CACHE_GET, words);
        String region = arguments.word(0);
        Optional<CacheEntry> found =
                service()
                        .find(region, arguments.option(Syntax.SCOPE).orElse(""), arguments.word(1));
        if (arguments.json()) {
            Json json = new Json().put("region", region).put("found", found.isPresent());
            found.ifPresent(entry -> describe(json, entry));
            return json.toString();
        }
        return found.map(CacheCommands::describe)
                .orElseGet(() -> "not in the region %s".formatted(region));
    }

    @Descriptor(Does.CACHE_INVALIDATE)
    public String invalidate(@Descriptor(Takes.PATTERN) String... words) {
        return audit.of(Syntax.CACHE_INVALIDATE, words, this::invalidate);
    }

    private String invalidate(Arguments arguments) {
        ResultCache present = service();
        try {
            return dropped(arguments, present.invalidate(arguments.word(0), arguments.word(1)));
        } catch (IllegalArgumentException e) {
            throw Syntax.CACHE_INVALIDATE.wrong(e.getMessage());
        }
    }

    @Descriptor(Does.CACHE_CLEAR)
    public String clear(@Descriptor(Takes.MAYBE_REGION) String... words) {
        return audit.of(Syntax.CACHE_CLEAR, words, this::clear);
    }

    private String clear(Arguments arguments) {
        ResultCache present = service();
        return dropped(
                arguments, arguments.optionalWord(0).map(present::clear).orElseGet(present::clear));
    }

    private ResultCache service() {
        return Part.CACHE.require(cache);
    }

    private static String dropped(Arguments arguments, long entries) {
        if (arguments.json()) {
            return new Json().put("dropped", entries).toString();
        }
        return (entries == 1 ? "1 entry" : entries + " entries") + " dropped";
    }

    private static void describe(Json json, CacheEntry entry) {
        json.put("bytes", entry.bytes())
                .put("tier", entry.tier().name().toLowerCase(Locale.ROOT))
                .put("age_seconds", entry.age().toMillis() / 1e3);
        Optional<Double> left = entry.timeLeft().map(Duration::toMillis).map(ms -> ms / 1e3);
        if (left.isPresent()) {
            json.put("seconds_left", left.get());
        } else {
            json.putNull("seconds_left");
        }
    }

    private static String describe(CacheEntry entry) {
        return "%s in the tier %s, %s old, %s"
                .formatted(
                        Human.bytes(entry.bytes()),
                        CacheView.name(entry.tier()),
                        Human.duration(entry.age()),
                        entry.timeLeft()
                                .map(left -> Human.duration(left) + " left")
                                .orElse("without a limit of time"));
    }
}
