package io.samovar.optimizer.internal.tuning;

import io.samovar.api.tuning.Knob;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Turns one knob at a time: measures without a step and with it, in turns, at least twice each, and
 * keeps the step only if the cost was lower with it. So neither noise nor a change of the work at
 * the same moment is taken for an effect; what shows no promise ends after the first turn. Not safe
 * for use by several threads.
 */
public final class Climber {
    private static final double OTHER_WORK = 0.25;
    private static final int MOST_ROUNDS = 5;

    private enum Phase {
        BEFORE("measuring what is"),
        WITH("measuring the effect of a step"),
        WITHOUT("measuring again without the step"),
        AGAIN("measuring again with the step");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    private final TunerSettings settings;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final Consumer<TunerStep> log;

    private final Map<String, Search> searches = new TreeMap<>();
    private final Samples samples;

    private Phase phase = Phase.BEFORE;
    private long phaseStart;
    private long settledAt;
    private Trial trial;
    private Comparison comparison;
    private double costWhenResting = Double.NaN;
    private double latest = Double.NaN;
    private String frozen = "";
    private int harmful;

    /**
     * @param nanoTime a monotonic time in nanoseconds
     * @param clock only to say when something was done
     * @param log takes every step, first as running and then with its verdict
     */
    public Climber(
            TunerSettings settings, LongSupplier nanoTime, Clock clock, Consumer<TunerStep> log) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.log = log;
        this.samples = new Samples(settings.samples());
        this.phaseStart = now();
        this.settledAt = phaseStart;
    }

    /** Begins to turn a knob. */
    public void add(Knob knob) {
        searches.put(knob.name(), new Search(knob, settings, now()));
    }

    /** Lets a knob go; a step under way with it ends, and its value stays as its part has it. */
    public void remove(Knob knob) {
        if (trial != null && trial.search().knob() == knob) {
            end(Verdict.ABANDONED, "the knob has gone");
            begin(Phase.BEFORE, Duration.ZERO);
        }
        searches.values().removeIf(search -> search.knob() == knob);
    }

    /** Takes in what was measured since the last call, and acts on it. */
    public void tick(Interval interval) {
        if (othersTurned()) {
            return;
        }
        frozen = interval.incident();
        if (!frozen.isEmpty()) {
            giveUp("frozen: " + frozen);
            begin(Phase.BEFORE, Duration.ZERO);
            return;
        }
        if (trial != null && now() - phaseStart > settings.patience().toNanos()) {
            giveUp("too few requests to judge it in " + settings.patience());
            return;
        }
        if (now() - settledAt < 0 || interval.requests() < settings.minRequests()) {
            return;
        }
        latest = interval.cost();
        samples.add(latest);
        if (trial != null && phase != Phase.WITHOUT && isHarmful()) {
            giveUp("the cost went up at once");
            return;
        }
        if (samples.isComplete()) {
            conclude();
        }
    }

    /** Takes back a step under way, such as when the tuner is switched off. */
    public void giveUp(String why) {
        othersTurned();
        abandon(why);
    }

    private void abandon(String why) {
        if (trial != null) {
            Trial ended = trial;
            boolean back = putBack();
            end(Verdict.ABANDONED, back ? why : why + "; it could not be put back");
            begin(Phase.BEFORE, ended.search().knob().settling());
        }
    }

    /**
     * Says why a knob must be left alone.
     *
     * @param why empty = it need not
     * @throws IllegalArgumentException if there is no such knob
     */
    public void lock(String knob, String why) {
        Search search = search(knob);
        if (!why.isEmpty() && trial != null && trial.search() == search) {
            giveUp("the knob was locked: " + why);
        }
        search.lock(why);
    }

    /**
     * Puts knobs back to where they were at first.
     *
     * @param knob null = all
     * @param why goes to the log
     * @return the names of those whose value was changed
     * @throws IllegalArgumentException if there is no such knob
     * @throws IllegalStateException if one cannot be put back; the others are
     */
    public List<String> revert(String knob, String why) {
        Collection<Search> wanted =
                knob == null ? List.copyOf(searches.values()) : List.of(search(knob));
        giveUp(why);
        List<String> reverted = new ArrayList<>();
        List<String> stuck = new ArrayList<>();
        for (Search search : wanted) {
            double from = search.knob().value();
            if (from == search.start()) {
                continue;
            }
            String name = search.knob().name();
            try {
                search.set(search.start());
                reverted.add(name);
                log.accept(search.putBack(clock.instant(), from, latest, Verdict.REVERTED, why));
            } catch (RuntimeException e) {
                stuck.add("%s: %s".formatted(name, e.getMessage()));
                log.accept(
                        search.putBack(
                                clock.instant(),
                                from,
                                latest,
                                Verdict.ABANDONED,
                                "refused: " + e.getMessage()));
            }
        }
        begin(Phase.BEFORE, Duration.ZERO);
        if (!stuck.isEmpty()) {
            throw new IllegalStateException("cannot be put back: " + String.join("; ", stuck));
        }
        return reverted;
    }

    /**
     * Does nothing if there is such a knob.
     *
     * @throws IllegalArgumentException if there is not; names those that exist
     */
    public void require(String knob) {
        search(knob);
    }

    /** Returns the names of all knobs. */
    public Set<String> knobs() {
        return Set.copyOf(searches.keySet());
    }

    /** Returns what it is doing, in words. */
    public String state() {
        return frozen.isEmpty() ? phase.words : "frozen";
    }

    /** Returns why everything is left as it is; empty if it is not. */
    public String frozen() {
        return frozen;
    }

    /** Returns the latest cost. */
    public double cost() {
        return latest;
    }

    /** Returns every knob, by name. */
    public List<TunerStatus.KnobStatus> status() {
        return searches.values().stream().map(Search::status).toList();
    }

    /**
     * What somebody else has set is the new beginning; what was measured meanwhile says nothing.
     */
    private boolean othersTurned() {
        List<Search> turned = searches.values().stream().filter(Search::changedByOthers).toList();
        if (turned.isEmpty()) {
            return false;
        }
        if (trial != null && turned.contains(trial.search())) {
            end(Verdict.ABANDONED, "somebody else has set it to " + trial.search().knob().value());
        }
        abandon("somebody else has turned " + names(turned));
        turned.forEach(search -> search.beginAnew(now()));
        costWhenResting = Double.NaN;
        begin(Phase.BEFORE, Duration.ZERO);
        return true;
    }

    private static String names(List<Search> searches) {
        return searches.stream()
                .map(search -> search.knob().name())
                .collect(Collectors.joining(", "));
    }

    private void conclude() {
        List<Double> costs = samples.toList();
        switch (phase) {
            case BEFORE -> next(costs);
            case WITH -> judge(costs);
            case WITHOUT -> compare(costs);
            case AGAIN -> decide(costs);
        }
    }

    private void next(List<Double> costs) {
        wakeUpIfTheWorkChanged(costs);
        Optional<Search> due =
                searches.values().stream()
                        .filter(search -> search.isDue(now()))
                        .filter(search -> search.candidate() != search.knob().value())
                        .min(Comparator.comparingLong(search -> search.dueSince() - now()));
        if (due.isEmpty()) {
            if (Double.isNaN(costWhenResting)) {
                costWhenResting = RankTest.median(costs);
            }
            return;
        }
        costWhenResting = Double.NaN;
        Search search = due.get();
        double from = search.knob().value();
        double to = search.candidate();
        String reason =
                "the cost is %.3g s a request; trying %s"
                        .formatted(RankTest.median(costs), to > from ? "more" : "less");
        trial = new Trial(search, from, to, reason, clock.instant(), costs);
        comparison = new Comparison(settings.certainty(), settings.minGain(), costs);
        log.accept(trial.step(Double.NaN, Verdict.RUNNING, "being measured"));
        if (turn(to)) {
            begin(Phase.WITH, search.knob().settling());
        }
    }

    /** The first look: what has not even a chance is taken back. */
    private void judge(List<Double> costs) {
        comparison.with(costs);
        if (!comparison.isHopeful()) {
            takeBack();
        } else if (turn(trial.from())) {
            begin(Phase.WITHOUT, trial.search().knob().settling());
        }
    }

    private void compare(List<Double> costs) {
        comparison.without(costs);
        if (!comparison.isHopeful()) {
            takeBack();
        } else if (turn(trial.to())) {
            begin(Phase.AGAIN, trial.search().knob().settling());
        }
    }

    private void decide(List<Double> costs) {
        comparison.with(costs);
        if (!comparison.isWorthIt()) {
            takeBack();
        } else if (comparison.isProven()) {
            end(
                    Verdict.KEPT,
                    "measured %d times with it and as often without: it saves %.0f %%"
                            .formatted(
                                    comparison.size() / settings.samples(),
                                    100 * comparison.gain()));
            begin(Phase.BEFORE, Duration.ZERO);
        } else {
            lookAgain();
        }
    }

    /** What looks good but may be chance gets a few more measurements. */
    private void lookAgain() {
        boolean mayGoOn = comparison.size() < MOST_ROUNDS * settings.samples();
        if (!mayGoOn || !comparison.isPromising()) {
            takeBack();
        } else if (turn(trial.from())) {
            begin(Phase.WITHOUT, trial.search().knob().settling());
        }
    }

    private void takeBack() {
        Trial ended = trial;
        boolean back = putBack();
        end(
                back ? Verdict.REVERTED : Verdict.ABANDONED,
                "no gain beyond noise: %.3g s with it, %.3g s without"
                        .formatted(comparison.costWith(), comparison.costWithout()));
        begin(Phase.BEFORE, ended.search().knob().settling());
    }

    private boolean isHarmful() {
        harmful = latest > settings.harm() * trial.costBefore() ? harmful + 1 : 0;
        return harmful >= 2;
    }

    /** When nothing is left to try, what was learnt holds until the work changes. */
    private void wakeUpIfTheWorkChanged(List<Double> costs) {
        if (Double.isNaN(costWhenResting)) {
            return;
        }
        double ratio = RankTest.median(costs) / costWhenResting;
        if (ratio > 1 + OTHER_WORK || ratio < 1 / (1 + OTHER_WORK)) {
            searches.values().forEach(search -> search.wakeUp(now()));
            samples.clear();
            costWhenResting = Double.NaN;
        }
    }

    /** Turns the knob of the trial; if that fails, the trial is over. */
    private boolean turn(double value) {
        try {
            trial.search().set(value);
            return true;
        } catch (RuntimeException e) {
            end(Verdict.ABANDONED, "the knob cannot be turned: " + e.getMessage());
            begin(Phase.BEFORE, Duration.ZERO);
            return false;
        }
    }

    private boolean putBack() {
        Search search = trial.search();
        try {
            if (search.knob().value() != trial.from()) {
                search.set(trial.from());
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void end(Verdict verdict, String why) {
        Trial ended = trial;
        trial = null;
        if (verdict == Verdict.KEPT) {
            ended.search().succeeded(ended.from(), ended.to(), now());
        } else {
            ended.search().failed(ended.from(), ended.to(), now());
        }
        log.accept(ended.step(comparison.costWith(), verdict, why));
    }

    private void begin(Phase next, Duration settling) {
        phase = next;
        phaseStart = now();
        settledAt = phaseStart + settling.toNanos();
        harmful = 0;
        samples.clear();
    }

    private Search search(String knob) {
        Search search = searches.get(knob);
        if (search == null) {
            throw new IllegalArgumentException(
                    "knob '%s': no such knob; there are %s".formatted(knob, searches.keySet()));
        }
        return search;
    }

    private long now() {
        return nanoTime.getAsLong();
    }
}
