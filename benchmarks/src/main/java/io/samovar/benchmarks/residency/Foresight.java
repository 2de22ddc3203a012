package io.samovar.benchmarks.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;
import io.samovar.preloader.internal.forecast.Forecast;
import io.samovar.preloader.internal.plan.Candidate;
import io.samovar.preloader.internal.plan.Occupant;
import io.samovar.preloader.internal.plan.Plan;
import io.samovar.preloader.internal.plan.Planner;
import io.samovar.preloader.internal.plan.Stock;
import io.samovar.preloader.internal.plan.Worth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product's forecast and planner, fed by a replay. */
final class Foresight implements Ahead, ResidencyPolicy {
    /** How many preloads run at once. */
    private static final int AT_ONCE = Integer.getInteger("preloads", 1);

    private final Map<String, Plan> running = new HashMap<>();
    private final Forecast forecast;
    private final Worth worth;
    private final Planner planner;
    private final boolean preloads;
    private World world;
    private long decisions;

    Foresight(Trace trace, boolean preloads, double goal) {
        this(new Forecast(), preloads, goal);
        trace.models().keySet().forEach(model -> forecast.know(model, 0));
    }

    private Foresight(Forecast forecast, boolean preloads, double goal) {
        this.forecast = forecast;
        this.worth = new Worth(forecast);
        this.planner = new Planner(forecast, worth, goal);
        this.preloads = preloads;
    }

    /** Returns what a process would be that starts with what this one has written. */
    Foresight restarted(double goal) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        forecast.write(out);
        worth.write(out);
        planner.write(out, new Shelf(world).occupants().stream().map(Occupant::model).toList());
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        Foresight next = new Foresight(Forecast.read(in), preloads, goal);
        next.worth.read(in);
        next.planner.read(in);
        return next;
    }

    void livesIn(World itsWorld) {
        world = itsWorld;
    }

    long decisions() {
        return decisions;
    }

    @Override
    public double credit(Resident resident, double inflation) {
        return worth.density(
                resident.revision().model(), resident.loadSeconds(), resident.bytes(), world.now());
    }

    @Override
    public boolean changesWithTime() {
        return true;
    }

    @Override
    public void used(Item item, String group) {
        forecast.used(item.model(), group, world.now());
        planner.used(item.model());
    }

    @Override
    public void loaded(Item item) {
        running.remove(item.model());
        worth.loaded(item.attributes().loadSeconds());
    }

    @Override
    public void left(Item item) {
        planner.left(occupant(item), world.now());
    }

    @Override
    public void failed(Item item) {
        Optional.ofNullable(running.remove(item.model())).ifPresent(planner::failed);
    }

    @Override
    public void think(World itsWorld) {
        while (preloads && running.size() < AT_ONCE && !world.isDemandQueued()) {
            decisions++;
            Optional<Plan> next = planner.next(new Shelf(world), world.now());
            if (next.isEmpty()) {
                return;
            }
            Plan plan = next.get();
            running.put(plan.candidate().model(), plan);
            planner.started(plan);
            world.prepare(world.item(plan.candidate().model()), plan.mayLeave());
        }
    }

    private static Occupant occupant(Item item) {
        return new Occupant(
                item.model(), item.attributes().bytes(), item.attributes().loadSeconds(), true);
    }

    private record Shelf(World world) implements Stock {
        @Override
        public long budgetBytes() {
            return world.residency().use().budgetBytes();
        }

        @Override
        public long freeBytes() {
            return budgetBytes() - world.residency().use().usedBytes();
        }

        @Override
        public List<Occupant> occupants() {
            List<Occupant> occupants = new ArrayList<>();
            for (Item item : world.items()) {
                if (item.isReady()) {
                    occupants.add(occupant(item));
                }
            }
            return occupants;
        }

        @Override
        public Optional<Candidate> candidate(String model) {
            Item item = world.item(model);
            return item == null || !item.isAbsent()
                    ? Optional.empty()
                    : Optional.of(
                            new Candidate(
                                    model,
                                    item.attributes().bytes(),
                                    item.attributes().loadSeconds()));
        }
    }
}
