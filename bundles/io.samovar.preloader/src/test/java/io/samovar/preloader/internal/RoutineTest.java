package io.samovar.preloader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.preload.Expectation;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.Departure.Cause;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionState;
import io.samovar.preloader.internal.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutineTest {
    private static final double DAY = 86_400;

    @TempDir Path folder;

    private final House house = new House(100 << 20);
    private final Ledger ledger = new Ledger();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private double now = 20_000 * DAY;
    private long nanos;

    @Test
    void whatWasInMemoryComesBackAfterARestartAsFarAsThereIsRoom() throws IOException {
        house.has("tea", RevisionState.READY, 30);
        house.has("coffee", RevisionState.VERIFIED, 0);
        Observer observer = observer();
        Routine first = routine(mind(), observer);
        for (int i = 0; i < 30; i++) {
            now += 60;
            observer.recordUsage("tea");
        }
        first.look(() -> true);
        assertThat(threads).isEmpty();
        first.save();

        house.has("tea", RevisionState.VERIFIED, 0);
        Routine second = routine(remembered(), observer());
        second.look(() -> false);
        assertThat(threads).isEmpty();
        second.look(() -> true);
        threads.remove().run();
        assertThat(house.find("tea").orElseThrow().active().orElseThrow().state())
                .isEqualTo(RevisionState.READY);
        assertThat(ledger.preloads()).isEqualTo(1);
        second.look(() -> true);
        assertThat(threads).isEmpty();
    }

    @Test
    void whatWasLearntIsWrittenWhenThereIsNewsAndTheTimeHasCome() throws IOException {
        house.has("tea", RevisionState.READY, 30);
        Observer observer = observer();
        Routine routine = routine(mind(), observer);
        Path file = folder.resolve("usage.bin");
        nanos += Duration.ofSeconds(31).toNanos();
        routine.look(() -> true);
        assertThat(file).doesNotExist();
        observer.recordUsage("tea");
        routine.look(() -> true);
        assertThat(file).doesNotExist();
        nanos += Duration.ofSeconds(31).toNanos();
        routine.look(() -> true);
        assertThat(file).exists();
        assertThat(remembered().outlook("tea").within(DAY)).isPositive();
    }

    @Test
    void aPreloadThatLeavesUnusedWasInVain() {
        house.has("tea", RevisionState.READY, 30);
        Observer observer = observer();
        Routine routine = routine(mind(), observer);
        ledger.loaded("tea", 2);
        ledger.loaded("coffee", 2);
        observer.recordUsage("coffee");
        observer.revisionChanged(event(RevisionState.DRAINING, Cause.EVICTED));
        observer.revisionChanged(event(RevisionState.UNLOADED, Cause.EVICTED));
        routine.look(() -> false);
        assertThat(ledger.wasted()).isEqualTo(1);
        assertThat(ledger.wastedSeconds()).isEqualTo(2);
        assertThat(ledger.used()).isEqualTo(1);
    }

    @Test
    void theForecastNamesEveryModelTheMostLikelyFirst() {
        house.has("tea", RevisionState.READY, 30);
        house.has("coffee", RevisionState.VERIFIED, 0);
        Observer observer = observer();
        Routine routine = routine(mind(), observer);
        routine.look(() -> true);
        for (int i = 0; i < 30; i++) {
            now += 60;
            observer.recordUsage("coffee");
        }
        routine.look(() -> false);
        List<Expectation> forecast = routine.forecast();
        assertThat(forecast).extracting(Expectation::model).containsExactly("coffee", "tea");
        assertThat(forecast.get(0).inMemory()).isFalse();
        assertThat(forecast.get(0).probability()).isGreaterThan(forecast.get(1).probability());
    }

    private Mind mind() {
        return new Mind(1, () -> now);
    }

    private Mind remembered() throws IOException {
        return Mind.read(memories().read().orElseThrow(), 1, () -> now);
    }

    private Memories memories() {
        return new Memories(folder.resolve("usage.bin"));
    }

    private Observer observer() {
        return new Observer(() -> now, () -> nanos);
    }

    private Routine routine(Mind mind, Observer observer) {
        Tasks tasks =
                new Tasks(
                        new Tasks.Surroundings(
                                () -> 1,
                                () -> false,
                                threads::add,
                                delay -> {},
                                name -> Optional.empty(),
                                change -> {},
                                Clock.systemUTC(),
                                () -> nanos));
        return new Routine(
                new Routine.Models(house, house, house),
                mind,
                ledger,
                observer,
                tasks,
                memories(),
                () -> nanos);
    }

    @Test
    void anEvictionCountsOnceAndNothingElseIsOne() {
        assertThat(Routine.isEviction(event(RevisionState.DRAINING, Cause.EVICTED))).isTrue();
        assertThat(Routine.isEviction(event(RevisionState.UNLOADED, Cause.EVICTED))).isFalse();
        assertThat(Routine.isEviction(event(RevisionState.DRAINING, Cause.IDLE))).isFalse();
    }

    private static RevisionEvent event(RevisionState to, Cause cause) {
        return new RevisionEvent(
                House.id("tea"),
                1,
                RevisionState.READY,
                to,
                "evicted: room was needed for coffee:1.0.0",
                Instant.EPOCH,
                Optional.of(
                        new Departure(
                                cause,
                                1,
                                Duration.ZERO,
                                OptionalLong.empty(),
                                OptionalLong.empty())));
    }
}
