package io.samovar.preloader.internal.plan;

import io.samovar.preloader.internal.forecast.Forecast;
import io.samovar.preloader.internal.forecast.Outlook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what to load before it is asked for: what saves more than is lost by what has to leave,
 * and is likely to be used before it has to leave itself. What may leave is weighed by the same
 * measure as in residency, so neither undoes what the other does. Not thread-safe.
 */
public final class Planner {
    /** A preload must be worth so much more than what leaves for it. */
    private static final double MARGIN = 1.3;

    /** What a second of loading costs the others, in seconds saved for each hour in memory. */
    private static final double PRICE = 0.1 / 3_600;

    private static final int SHORTLIST = 24;

    private final Forecast forecast;
    private final Worth worth;
    private double goal;
    private final Survival survival = new Survival();
    private final Shortlist candidates = new Shortlist(SHORTLIST, SHORTLIST);
    private final Shortlist weakest = new Shortlist(2 * SHORTLIST, SHORTLIST);
    private final Map<String, float[]> proposed = new HashMap<>();

    /** What was in memory before a restart and is not yet again. */
    private final Set<String> missed = new LinkedHashSet<>();

    /**
     * @param goal how likely a preload has to be used before it leaves, 0 to 1
     */
    public Planner(Forecast forecast, Worth worth, double goal) {
        this.forecast = forecast;
        this.worth = worth;
        this.goal = goal;
    }

    /** Sets how likely a preload has to be used before it leaves, 0 to 1. */
    public void goal(double wanted) {
        goal = wanted;
    }

    private record Room(Set<String> leaving, double loss) {}

    /** Returns the load that is worth most now; empty if none is worth its price. */
    public Optional<Plan> next(Stock stock, double now) {
        missed.removeIf(model -> !mayComeBack(stock, model));
        Map<String, Candidate> found = new HashMap<>();
        List<String> shortlist =
                candidates.look(
                        forecast.models(),
                        missed.isEmpty() ? forecast.suggested(now) : missed,
                        model -> appeal(stock, model, found, now));
        List<Occupant> weak = null;
        for (String model : shortlist) {
            Candidate candidate = found.get(model);
            if (candidate.bytes() > stock.freeBytes() && weak == null) {
                weak = weakest(stock, now);
            }
            Optional<Plan> plan = consider(candidate, weak, stock, now);
            if (plan.isPresent()) {
                return plan;
            }
        }
        return Optional.empty();
    }

    private static boolean mayComeBack(Stock stock, String model) {
        return stock.candidate(model)
                .filter(candidate -> candidate.bytes() <= stock.freeBytes())
                .isPresent();
    }

    private double appeal(Stock stock, String model, Map<String, Candidate> found, double now) {
        Optional<Candidate> candidate = stock.candidate(model);
        if (candidate.isEmpty() || candidate.get().bytes() > stock.budgetBytes()) {
            return Double.NEGATIVE_INFINITY;
        }
        found.put(model, candidate.get());
        return worth.density(model, candidate.get().loadSeconds(), candidate.get().bytes(), now);
    }

    private Optional<Plan> consider(
            Candidate candidate, List<Occupant> weak, Stock stock, double now) {
        Outlook outlook = forecast.outlook(candidate.model(), now);
        double gain =
                worth.rate(outlook, candidate.loadSeconds()) - PRICE * candidate.loadSeconds();
        if (gain <= 0) {
            return Optional.empty();
        }
        long missing = candidate.bytes() - stock.freeBytes();
        Optional<Room> room =
                missing <= 0
                        ? Optional.of(new Room(Set.of(), 0))
                        : room(missing, weak, gain / MARGIN, now);
        if (room.isEmpty()) {
            return Optional.empty();
        }
        float[] signs =
                Survival.signs(
                        outlook,
                        gain,
                        room.get().loss(),
                        candidate.bytes() / (double) stock.budgetBytes());
        double success = survival.probability(signs);
        boolean back = missing <= 0 && missed.contains(candidate.model());
        if (Math.min(success, survival.proven(success)) < goal && !back) {
            survival.turnedDown(candidate, signs);
            return Optional.empty();
        }
        proposed.put(candidate.model(), signs);
        return Optional.of(new Plan(candidate, room.get().leaving(), success));
    }

    /** The least valuable that give enough room, if they are worth less than the limit. */
    private Optional<Room> room(long missing, List<Occupant> weak, double limit, double now) {
        List<Occupant> leaving = new ArrayList<>();
        long freed = 0;
        for (Occupant occupant : weak) {
            if (freed >= missing) {
                break;
            }
            leaving.add(occupant);
            freed += occupant.bytes();
        }
        if (freed < missing) {
            return Optional.empty();
        }
        long spare = freed - missing;
        double loss = 0;
        Set<String> names = new HashSet<>();
        for (Occupant occupant : leaving) {
            if (occupant.bytes() <= spare) {
                spare -= occupant.bytes();
            } else {
                loss += worth.rate(forecast.outlook(occupant.model(), now), occupant.loadSeconds());
                names.add(occupant.model());
            }
        }
        return loss < limit ? Optional.of(new Room(names, loss)) : Optional.empty();
    }

    private List<Occupant> weakest(Stock stock, double now) {
        Map<String, Occupant> mayLeave = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Occupant occupant : stock.occupants()) {
            if (occupant.mayLeave()) {
                mayLeave.put(occupant.model(), occupant);
                names.add(occupant.model());
            }
        }
        return weakest
                .look(
                        names,
                        Set.of(),
                        model -> {
                            Occupant occupant = mayLeave.get(model);
                            return occupant == null
                                    ? Double.NEGATIVE_INFINITY
                                    : -worth.density(
                                            model, occupant.loadSeconds(), occupant.bytes(), now);
                        })
                .stream()
                .map(mayLeave::get)
                .toList();
    }

    /** A plan is being carried out. */
    public void started(Plan plan) {
        String model = plan.candidate().model();
        float[] signs = proposed.remove(model);
        missed.remove(model);
        if (signs != null) {
            survival.made(plan.candidate(), signs);
        }
        proposed.clear();
    }

    /** A plan could not be carried out. */
    public void failed(Plan plan) {
        survival.forget(plan.candidate().model());
    }

    /** A model was used. */
    public void used(String model) {
        survival.used(model);
        missed.remove(model);
    }

    /** A model had to leave for another. */
    public void left(Occupant occupant, double now) {
        survival.left(
                occupant.model(),
                worth.density(occupant.model(), occupant.loadSeconds(), occupant.bytes(), now),
                other -> worth.density(other.model(), other.loadSeconds(), other.bytes(), now));
    }

    /**
     * Writes what was learnt.
     *
     * @param present what is in memory; after a restart it comes back as far as there is room
     */
    public void write(DataOutput out, Collection<String> present) throws IOException {
        survival.write(out);
        out.writeInt(present.size());
        for (String model : present) {
            out.writeUTF(model);
        }
    }

    /** Takes over what was learnt before. */
    public void read(DataInput in) throws IOException {
        survival.read(in);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            missed.add(in.readUTF());
        }
    }
}
