package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.Knob;
import io.samovar.api.tuning.Tuner;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tuner. All that changes does so on its one thread; who asks from outside waits for it within
 * a limit. While it is off every knob is where its part has it.
 */
public final class TuningLoop implements Tuner {
    private static final Logger LOG = LoggerFactory.getLogger(TuningLoop.class);

    private final TunerThread thread;
    private final Supplier<Interval> meter;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final StepLog log;
    private final Locks locks;

    // only on the thread
    private final List<Offer> offers = new ArrayList<>();
    private TunerPlan plan;
    private Climber climber;
    private String off;
    private boolean quiet = true;

    private volatile TunerStatus latest =
            new TunerStatus("off", "", Double.NaN, List.of(), Map.of());

    /**
     * What the loop lives in.
     *
     * @param meter returns what was measured since it was last asked
     * @param operator says in words who has set a value explicitly by one of these sources; empty =
     *     nobody
     * @param lines takes a line for each step
     * @param nanoTime a monotonic time in nanoseconds
     * @param clock only to say when something was done
     */
    public record Surroundings(
            Supplier<Interval> meter,
            Function<List<String>, String> operator,
            Consumer<String> lines,
            LongSupplier nanoTime,
            Clock clock) {}

    /** What a part offers. */
    private record Offer(Knob offered, HeldKnob knob, List<String> sources) {}

    /**
     * Begins switched off.
     *
     * @param why why it is off, in words
     */
    public TuningLoop(TunerThread thread, Surroundings surroundings, TunerPlan plan, String why) {
        this.thread = thread;
        this.meter = surroundings.meter();
        this.nanoTime = surroundings.nanoTime();
        this.clock = surroundings.clock();
        this.log = new StepLog(surroundings.lines());
        this.locks = new Locks(surroundings.operator());
        this.plan = plan;
        this.off = why;
        this.climber = new Climber(plan.search(), nanoTime, clock, log);
    }

    /** Takes a knob into its care, soon. */
    public void add(Knob knob, List<String> sources) {
        thread.later(() -> addNow(knob, sources));
    }

    /** Lets a knob go, soon; its value stays as its part has it. */
    public void remove(Knob knob) {
        thread.later(() -> removeNow(knob));
    }

    /** Begins anew with another plan; on the thread only. */
    public void configure(TunerPlan next) {
        putBack("the tuner is configured anew");
        plan = next;
        climber = new Climber(plan.search(), nanoTime, clock, log);
        List<Offer> before = List.copyOf(offers);
        offers.clear();
        before.forEach(offer -> addNow(offer.offered(), offer.sources()));
    }

    /** Begins to tune; on the thread only. */
    public void on() {
        off = "";
        latest = statusNow();
    }

    /** Ends tuning and puts everything back; on the thread only. */
    public void off(String why) {
        putBack(why);
        off = why;
        latest = statusNow();
    }

    /** Looks at what was measured, and acts on it; on the thread only. */
    public void tick() {
        if (off.isEmpty()) {
            offers.forEach(this::lock);
            Interval interval = meter.get();
            quiet = interval.requests() < plan.search().minRequests();
            climber.tick(interval);
        }
        latest = statusNow();
    }

    @Override
    public TunerStatus status() {
        return doNow(this::statusNow);
    }

    /** Returns what it was doing a moment ago, without waiting for it. */
    public TunerStatus latest() {
        return latest;
    }

    @Override
    public List<TunerStep> log() {
        return log.steps();
    }

    @Override
    public void lock(String knob, boolean locked) {
        doNow(
                () -> {
                    climber.require(knob);
                    say(knob, locked);
                    return null;
                });
    }

    @Override
    public List<String> revert(String knob) {
        return doNow(
                () -> {
                    if (knob != null) {
                        climber.require(knob);
                        say(knob, true);
                    } else {
                        climber.knobs().forEach(each -> say(each, true));
                    }
                    return climber.revert(knob, "somebody has asked for it");
                });
    }

    private <T> T doNow(Callable<T> action) {
        return thread.run(
                () -> {
                    T result = action.call();
                    latest = statusNow();
                    return result;
                });
    }

    private void addNow(Knob knob, List<String> sources) {
        String name = knob.name();
        if (climber.knobs().contains(name)) {
            LOG.warn("a second knob '{}' is left out: {}", name, knob.getClass().getName());
            return;
        }
        HeldKnob held =
                new HeldKnob(
                        knob, Optional.ofNullable(plan.bounds().get(name)), plan.settlingFactor());
        climber.add(held);
        Offer offer = new Offer(knob, held, List.copyOf(sources));
        offers.add(offer);
        lock(offer);
    }

    private void removeNow(Knob knob) {
        for (Offer offer : List.copyOf(offers)) {
            if (offer.offered() == knob) {
                offers.remove(offer);
                climber.remove(offer.knob());
            }
        }
    }

    private void say(String knob, boolean locked) {
        locks.say(knob, locked);
        offers.stream().filter(offer -> offer.knob().name().equals(knob)).forEach(this::lock);
    }

    private void lock(Offer offer) {
        String name = offer.knob().name();
        climber.lock(name, locks.why(name, offer.sources(), plan));
    }

    private void putBack(String why) {
        try {
            climber.revert(null, why);
        } catch (IllegalStateException e) {
            LOG.warn("{}: {}", why, e.getMessage());
        }
    }

    private TunerStatus statusNow() {
        List<TunerStatus.KnobStatus> knobs = climber.status();
        return new TunerStatus(state(knobs), climber.frozen(), climber.cost(), knobs, log.counts());
    }

    private String state(List<TunerStatus.KnobStatus> knobs) {
        if (!off.isEmpty()) {
            return "off: " + off;
        }
        if (!climber.frozen().isEmpty()) {
            return climber.state();
        }
        if (knobs.stream().allMatch(TunerStatus.KnobStatus::locked)) {
            return knobs.isEmpty() ? "waiting for knobs" : "all knobs are locked";
        }
        return quiet ? "waiting for requests" : climber.state();
    }
}
