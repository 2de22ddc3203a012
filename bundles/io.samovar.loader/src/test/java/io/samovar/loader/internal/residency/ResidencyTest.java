package io.samovar.loader.internal.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.Resident;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RevisionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidencyTest {
    private static final long BUDGET = 100;

    private final List<Tenant> tenants = new ArrayList<>();
    private long now;
    private long clockStep = 1_000_000;
    private final Residency residency =
            new Residency(
                    BUDGET,
                    new Policies(GreedyDualPolicy.NAME),
                    () -> List.copyOf(tenants),
                    // each look at the clock takes a millisecond, so no wait is without an end
                    () -> now += clockStep);

    @Test
    @DisplayName("what is given back can be taken again, and the peak is remembered")
    void reserveAndClose() {
        Residency.Reservation all = reserve("a", 100);
        assertThat(residency.use().usedBytes()).isEqualTo(100);
        assertThatThrownBy(() -> reserve("b", 1)).isInstanceOf(ModelUnavailableException.class);
        all.close();
        all.close();
        assertThat(residency.use().usedBytes()).isZero();
        assertThat(residency.use().peakBytes()).isEqualTo(100);
        reserve("b", 100).close();
    }

    @Test
    @DisplayName("what can never fit is refused with the numbers and what to do")
    void never() {
        assertThatThrownBy(() -> reserve("big", BUDGET + 1))
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("big:1.0.0")
                .hasMessageContaining("MODEL_MEMORY_LIMIT_MB");
        assertThat(residency.use().usedBytes()).isZero();
    }

    @Test
    @DisplayName("a correction upwards that does not fit leaves the reservation as it was")
    void refusedCorrection() {
        Residency.Reservation first = reserve("a", 50);
        reserve("b", 40);
        assertThatThrownBy(() -> first.correct(61, true, Duration.ZERO))
                .isInstanceOf(ModelUnavailableException.class);
        assertThatThrownBy(() -> first.correct(BUDGET + 1, true, Duration.ZERO))
                .isInstanceOf(ModelLoadException.class);
        assertThat(first.bytes()).isEqualTo(50);
        first.correct(60, true, Duration.ZERO);
        assertThat(residency.use().usedBytes()).isEqualTo(100);
        first.correct(10, true, Duration.ZERO);
        assertThat(residency.use().usedBytes()).isEqualTo(50);
    }

    @Test
    @DisplayName("what is leaving is counted until it is closed, whatever is corrected meanwhile")
    void leaving() {
        Residency.Reservation first = reserve("a", 50);
        first.leaving();
        first.leaving();
        first.correct(40, false, Duration.ZERO);
        assertThat(residency.use().leavingBytes()).isEqualTo(40);
        first.close();
        first.leaving();
        assertThat(residency.use().leavingBytes()).isZero();
        first.correct(90, false, Duration.ZERO);
        assertThat(residency.use().usedBytes()).as("it is closed").isZero();
    }

    @Test
    @DisplayName(
            "the least valuable leave first, those that have just come last, and no more of them")
    void order() {
        Fake dear = tenant("dear", 30, 9, true, false);
        Fake fresh = tenant("fresh", 30, 1, true, true);
        Fake cheap = tenant("cheap", 30, 2, true, false);
        assertThat(residency.wouldLeave(20).stream().map(RevisionId::model))
                .containsExactly("cheap");
        assertThat(residency.wouldLeave(50).stream().map(RevisionId::model))
                .containsExactly("cheap", "dear");
        reserve("next", 95 - 30).close();
        assertThat(cheap.evicted).isTrue();
        assertThat(dear.evicted).isTrue();
        assertThat(fresh.evicted).isFalse();
        assertThat(residency.inflation()).isEqualTo(9);
        assertThat(residency.use().evictions()).isEqualTo(2);
    }

    @Test
    @DisplayName("a load ahead makes only those leave that it was told of")
    void onlyThoseNamed() {
        Fake cheap = tenant("cheap", 50, 1, true, false);
        Fake named = tenant("named", 50, 9, true, false);
        residency
                .reserve(
                        id("next"),
                        30,
                        other -> other.model().equals("named"),
                        Duration.ofMillis(5))
                .close();
        assertThat(named.evicted).isTrue();
        assertThat(cheap.evicted).isFalse();
        assertThatThrownBy(
                        () ->
                                residency.reserve(
                                        id("more"),
                                        90,
                                        other -> other.model().equals("nobody"),
                                        Duration.ofMillis(5)))
                .isInstanceOf(ModelUnavailableException.class);
        assertThat(cheap.evicted).isFalse();
    }

    @Test
    @DisplayName("nobody leaves if that would not be enough, or if nobody waits for the room")
    void noneForNothing() {
        Fake idle = tenant("idle", 30, 1, true, false);
        Fake busy = tenant("busy", 60, 1, false, false);
        assertThatThrownBy(() -> reserve("next", 50))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("busy or pinned");
        assertThatThrownBy(() -> residency.reserve(id("next"), 40, false, Duration.ZERO))
                .isInstanceOf(ModelUnavailableException.class);
        assertThat(idle.evicted || busy.evicted).isFalse();
    }

    @Test
    @DisplayName("who may not wait for the busy still waits for the idle that leave for it")
    void noPatience() {
        CountDownLatch evicted = new CountDownLatch(1);
        Fake idle = tenant("idle", 60, 1, true, false);
        tenant("busy", 40, 1, false, false);
        idle.closer =
                close -> {
                    evicted.countDown();
                    new Thread(close, "closer").start();
                };
        residency.reserve(id("next"), 60, true, Duration.ZERO).close();
        assertThat(evicted.getCount()).isZero();
        assertThatThrownBy(() -> residency.reserve(id("more"), 61, true, Duration.ZERO))
                .isInstanceOf(ModelUnavailableException.class)
                .hasMessageContaining("busy or pinned");
    }

    @Test
    @DisplayName("what leaves and is never closed is not waited for without an end")
    void neverClosed() {
        Fake stuck = tenant("stuck", 60, 1, true, false);
        stuck.closer = close -> {};
        clockStep = 1_000_000_000;
        assertThatThrownBy(() -> residency.reserve(id("next"), 60, true, Duration.ZERO))
                .isInstanceOf(ModelUnavailableException.class);
    }

    @Test
    @DisplayName("a lowered budget makes the idle leave, and is kept by all who come later")
    void lowered() {
        Fake idle = tenant("idle", 30, 1, true, false);
        tenant("busy", 40, 1, false, false);
        residency.budget(60);
        assertThat(idle.evicted).isTrue();
        assertThatThrownBy(() -> reserve("next", 21)).isInstanceOf(ModelUnavailableException.class);
        assertThatThrownBy(() -> reserve("next", 61)).isInstanceOf(ModelLoadException.class);
        reserve("next", 20).close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("whatever happens in whatever order, the budget holds and all comes back")
    void anyOrder(long seed) {
        clockStep = 1_000_000_000;
        SplittableRandom random = new SplittableRandom(seed);
        List<Residency.Reservation> held = new ArrayList<>();
        int refused = 0;
        for (int step = 0; step < 600; step++) {
            try {
                switch (random.nextInt(5)) {
                    case 0, 1 -> held.add(arrive(random, step));
                    case 2 ->
                            any(held, random).correct(1 + random.nextInt(60), true, Duration.ZERO);
                    case 3 -> any(held, random).leaving();
                    default -> any(held, random).close();
                }
            } catch (ModelException e) {
                refused++;
            }
            MemoryUse use = residency.use();
            assertThat(use.usedBytes()).as("step %d", step).isBetween(0L, BUDGET);
            assertThat(use.leavingBytes()).as("step %d", step).isBetween(0L, use.usedBytes());
            assertThat(use.peakBytes()).isBetween(use.usedBytes(), BUDGET);
        }
        assertThat(refused).isPositive();
        assertThat(residency.use().evictions()).isPositive();
        held.forEach(Residency.Reservation::close);
        tenants.forEach(tenant -> ((Fake) tenant).reservation.close());
        assertThat(residency.use().usedBytes()).isZero();
        assertThat(residency.use().leavingBytes()).isZero();
    }

    private Residency.Reservation arrive(SplittableRandom random, int step) {
        if (random.nextBoolean()) {
            return residency.reserve(
                    id("r" + step), 1 + random.nextInt(110), random.nextBoolean(), Duration.ZERO);
        }
        return tenant("t" + step, 1 + random.nextInt(30), step, random.nextBoolean(), false)
                .reservation;
    }

    private static Residency.Reservation any(
            List<Residency.Reservation> held, SplittableRandom random) {
        return held.isEmpty()
                ? new Residency(1, new Policies(GreedyDualPolicy.NAME), List::of, System::nanoTime)
                        .reserve(id("none"), 1, false, Duration.ZERO)
                : held.get(random.nextInt(held.size()));
    }

    private Residency.Reservation reserve(String name, long bytes) {
        return residency.reserve(id(name), bytes, true, Duration.ofMillis(4));
    }

    private Fake tenant(String name, long bytes, double credit, boolean idle, boolean fresh) {
        Fake tenant = new Fake(id(name), reserve(name, bytes), credit, idle, fresh);
        tenants.add(tenant);
        tenants.sort(Comparator.comparing(other -> other.id().model()));
        return tenant;
    }

    private static RevisionId id(String name) {
        return new RevisionId(name, "1.0.0", "");
    }

    private static final class Fake implements Tenant {
        private final RevisionId id;
        private final Residency.Reservation reservation;
        private final double credit;
        private final boolean idle;
        private final boolean fresh;
        private boolean evicted;
        private Executor closer = Runnable::run;

        Fake(
                RevisionId id,
                Residency.Reservation reservation,
                double credit,
                boolean idle,
                boolean fresh) {
            this.id = id;
            this.reservation = reservation;
            this.credit = credit;
            this.idle = idle;
            this.fresh = fresh;
        }

        @Override
        public RevisionId id() {
            return id;
        }

        @Override
        public Resident resident() {
            return new Resident(id, reservation.bytes(), 1, 1, 0, 5, Duration.ZERO);
        }

        @Override
        public double credit() {
            return credit;
        }

        @Override
        public boolean mayLeave() {
            return idle && !evicted;
        }

        @Override
        public boolean isFresh() {
            return fresh;
        }

        @Override
        public void evict(String reason) {
            assertThat(reason).startsWith("evicted: ");
            evicted = true;
            reservation.leaving();
            closer.execute(reservation::close);
        }
    }
}
