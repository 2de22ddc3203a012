package io.samovar.preloader.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.preloader.internal.forecast.Forecast;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PlannerTest {
    private static final double MINUTE = 60;
    private static final long MB = 1 << 20;

    private final Forecast forecast = new Forecast();
    private final Worth worth = new Worth(forecast);
    private final Planner planner = new Planner(forecast, worth, 0);
    private double now;

    private record Shelf(long budget, List<Occupant> occupants, Map<String, Candidate> absent)
            implements Stock {
        @Override
        public long budgetBytes() {
            return budget;
        }

        @Override
        public long freeBytes() {
            return budget - occupants.stream().mapToLong(Occupant::bytes).sum();
        }

        @Override
        public Optional<Candidate> candidate(String model) {
            return Optional.ofNullable(absent.get(model));
        }
    }

    @BeforeEach
    void learn() {
        worth.loaded(10);
        for (int i = 0; i < 597; i++) {
            now = i * MINUTE;
            forecast.used("hot", null, now);
            if (i % 6 == 0) {
                forecast.used("warm", null, now);
            }
            if (i % 200 == 0) {
                forecast.used("cold", null, now);
            }
        }
    }

    @Test
    void fillsFreeMemoryWithWhatIsWorthMost() {
        Optional<Plan> plan = planner.next(shelf(100, List.of(), absent("hot", "cold")), now);
        assertThat(plan).isPresent();
        assertThat(plan.get().candidate().model()).isEqualTo("hot");
        assertThat(plan.get().mayLeave()).isEmpty();
    }

    @Test
    void makesWhatIsWorthLessLeaveAndOnlyThat() {
        Shelf full = shelf(20, List.of(occupant("warm", true), occupant("cold", true)), "hot");
        assertThat(planner.next(full, now))
                .hasValueSatisfying(plan -> assertThat(plan.mayLeave()).containsExactly("cold"));
    }

    @Test
    void neverMakesWhatIsWorthMoreLeave() {
        Shelf full = shelf(20, List.of(occupant("hot", true), occupant("warm", true)), "cold");
        assertThat(planner.next(full, now)).isEmpty();
    }

    @Test
    void whatIsBusyOrPinnedStays() {
        Shelf full = shelf(10, List.of(occupant("cold", false)), "hot");
        assertThat(planner.next(full, now)).isEmpty();
    }

    @Test
    void whatCanNeverFitIsNotTried() {
        assertThat(planner.next(shelf(5, List.of(), absent("hot")), now)).isEmpty();
    }

    @Test
    void aHighGoalMeansNoPreloadThatMayBeInVain() {
        planner.goal(1);
        assertThat(planner.next(shelf(100, List.of(), absent("hot")), now)).isEmpty();
    }

    @Test
    void afterPreloadsInVainItWantsMoreBeforeItPreloads() {
        Shelf shelf = shelf(100, List.of(), absent("cold"));
        double before = planner.next(shelf, now).orElseThrow().success();
        for (int i = 0; i < 30; i++) {
            planner.started(planner.next(shelf, now).orElseThrow());
            planner.left(occupant("cold", true), now);
        }
        assertThat(planner.next(shelf, now).orElseThrow().success()).isLessThan(before / 2);
    }

    @Test
    void whatResidencyWouldEvictFirstIsWhatThePlannerGivesUpFirst() {
        assertThat(worth.density("cold", 10, 10 * MB, now))
                .isLessThan(worth.density("warm", 10, 10 * MB, now))
                .isPositive();
        assertThat(worth.density("hot", 10, 10 * MB, now))
                .isGreaterThan(worth.density("warm", 10, 10 * MB, now));
    }

    @Test
    void whatWasInMemoryBeforeARestartComesBackAsFarAsThereIsRoom() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        planner.write(new DataOutputStream(bytes), List.of("cold"));
        Planner next = new Planner(forecast, worth, 1);
        next.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        Shelf free = shelf(100, List.of(), absent("hot", "cold"));
        Plan plan = next.next(free, now).orElseThrow();
        assertThat(plan.candidate().model()).isEqualTo("cold");
        next.started(plan);
        assertThat(next.next(free, now)).isEmpty();

        Planner full = new Planner(forecast, worth, 1);
        full.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(full.next(shelf(10, List.of(occupant("warm", true)), "cold"), now)).isEmpty();
    }

    private static Shelf shelf(long megabytes, List<Occupant> occupants, String absent) {
        return shelf(megabytes, occupants, absent(absent));
    }

    private static Shelf shelf(
            long megabytes, List<Occupant> occupants, Map<String, Candidate> absent) {
        return new Shelf(megabytes * MB, new ArrayList<>(occupants), absent);
    }

    private static Occupant occupant(String model, boolean mayLeave) {
        return new Occupant(model, 10 * MB, 10, mayLeave);
    }

    private static Map<String, Candidate> absent(String... models) {
        Map<String, Candidate> absent = new TreeMap<>();
        Arrays.stream(models)
                .forEach(model -> absent.put(model, new Candidate(model, 10 * MB, 10)));
        return absent;
    }
}
