package io.samovar.preloader.internal;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.preload.Expectation;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.preloader.internal.forecast.Outlook;
import io.samovar.preloader.internal.plan.Occupant;
import io.samovar.preloader.internal.plan.Plan;
import io.samovar.preloader.internal.task.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again: learn from what was seen, load what is expected, remember. */
final class Routine implements Observer.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Routine.class);
    private static final Duration SAVE_INTERVAL = Duration.ofSeconds(30);
    private static final double HALF_HOUR = 1_800;

    private final Models models;
    private final Mind mind;
    private final Ledger ledger;
    private final Observer observer;
    private final Tasks tasks;
    private final Memories memories;
    private final LongSupplier nanoTime;
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();
    private volatile List<String> present = List.of();
    private long savedAt;
    private long savedRequests;

    /** The loader. */
    record Models(ModelRegistry registry, ModelLoading loading, ModelPreparation preparation) {}

    Routine(
            Models models,
            Mind mind,
            Ledger ledger,
            Observer observer,
            Tasks tasks,
            Memories memories,
            LongSupplier nanoTime) {
        this.models = models;
        this.mind = mind;
        this.ledger = ledger;
        this.observer = observer;
        this.tasks = tasks;
        this.memories = memories;
        this.nanoTime = nanoTime;
        this.savedAt = nanoTime.getAsLong();
    }

    /**
     * Does what there is to do now; one caller at a time.
     *
     * @param mayBegin whether it may begin to load something
     */
    void look(BooleanSupplier mayBegin) {
        observer.tell(this);
        if (mayBegin.getAsBoolean()) {
            Shelf shelf = new Shelf(models.registry(), models.loading(), sizes);
            mind.know(shelf.models());
            present = shelf.occupants().stream().map(Occupant::model).toList();
            if (tasks.hasPlace()) {
                mind.plan(shelf).ifPresent(this::carryOut);
            }
        }
        tasks.startWaiting();
        if (nanoTime.getAsLong() - savedAt > SAVE_INTERVAL.toNanos()) {
            save();
        }
    }

    private void carryOut(Plan plan) {
        LOG.info(
                "preloading {}: {}; {} % likely to be used before it has to leave, for it may leave {}",
                plan.candidate().model(),
                mind.reason(plan.candidate().model()),
                Math.round(plan.success() * 100),
                plan.mayLeave());
        tasks.submitOnce(new ExpectedTask(plan, models.preparation(), mind, ledger));
    }

    /** Writes what was learnt, if there is news. */
    void save() {
        savedAt = nanoTime.getAsLong();
        long requests = mind.requests();
        if (requests == savedRequests) {
            return;
        }
        try {
            memories.write(mind.write(present));
            savedRequests = requests;
        } catch (IOException e) {
            LOG.warn("what was learnt from usage cannot be written", e);
        }
    }

    @Override
    public void used(String model, String group, double at) {
        mind.used(model, group, at);
        ledger.used(model);
    }

    @Override
    public void changed(RevisionEvent event) {
        String model = event.revision().model();
        Optional<RevisionInfo> revision =
                models.registry().find(model).stream()
                        .flatMap(info -> info.revisions().stream())
                        .filter(info -> info.id().equals(event.revision()))
                        .findFirst();
        double seconds =
                revision.flatMap(RevisionInfo::loadTime)
                        .map(time -> Math.max(1e-3, time.toNanos() / 1e9))
                        .orElse(1.0);
        if (event.to() == RevisionState.READY) {
            mind.loaded(seconds);
            revision.ifPresent(info -> sizes.put(info.id().digest(), info.memoryBytes()));
        } else if (isEviction(event)) {
            ledger.left(model);
            long bytes = sizes.getOrDefault(event.revision().digest(), 1L << 20);
            mind.left(new Occupant(model, Math.max(1, bytes), seconds, true));
        }
    }

    /**
     * An eviction is told twice, when it begins and when it is over; the decision is what counts.
     */
    static boolean isEviction(RevisionEvent event) {
        return event.to() == RevisionState.DRAINING
                && event.departure()
                        .filter(departure -> departure.cause() == Departure.Cause.EVICTED)
                        .isPresent();
    }

    /** Returns what is expected, the most likely first. */
    List<Expectation> forecast() {
        Shelf shelf = new Shelf(models.registry(), models.loading(), sizes);
        List<Expectation> expectations = new ArrayList<>();
        for (String model : shelf.models()) {
            Outlook outlook = mind.outlook(model);
            double median = outlook.median();
            expectations.add(
                    new Expectation(
                            model,
                            outlook.within(HALF_HOUR),
                            Double.isInfinite(median)
                                    ? Optional.empty()
                                    : Optional.of(Duration.ofSeconds((long) median)),
                            shelf.isInMemory(model),
                            mind.reason(model)));
        }
        expectations.sort(Comparator.comparingDouble(Expectation::probability).reversed());
        return expectations;
    }
}
