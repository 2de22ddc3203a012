package io.samovar.cache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.CacheTier;
import io.samovar.cache.internal.policy.LruPolicy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteStoreTest {
    private static final ShelfId SHELF = ShelfId.of("test");
    private static final long MEGABYTE = 1 << 20;

    @TempDir private Path directory;

    private final AtomicLong clock = new AtomicLong(1L << 40);
    private ByteStore store;

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @Test
    void utilisationIsAbove98PercentAndTheBudgetIsNeverExceeded() throws Exception {
        long limit = 24 * MEGABYTE;
        open(new Limits(limit, 2 * MEGABYTE, 0, (int) MEGABYTE));
        Random random = new Random(7);
        long most = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] value = value(i, size(random));
            store.put(key(i), value, Lifetime.ENDLESS, 1);
            if (i % 5_000 == 0) {
                most = Math.max(most, countedBytes());
            }
            if (i % 3 == 0) {
                store.get(key(random.nextInt(i + 1)));
            }
        }
        long held = countedBytes();
        assertThat(Math.max(most, held)).isLessThanOrEqualTo(limit);
        assertThat(held).isGreaterThan(limit * 98 / 100);
        CacheStatistics statistics = statistics();
        assertThat(statistics.bytes()).isEqualTo(held);
        assertThat(statistics.lost()).isZero();
        assertThat(tier(CacheTier.HEAP).bytes()).isBetween(MEGABYTE, 2 * MEGABYTE);
        assertThat(tier(CacheTier.OFF_HEAP).bytes()).isEqualTo(held - tier(CacheTier.HEAP).bytes());
    }

    @Test
    void whoWaitsForEntriesOfTheLastRunGoesOnWhenThereWillBeNone() throws Exception {
        open(new Limits(8 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE));
        ByteStore waiting = store;
        waiting.restoring();
        CompletableFuture<Long> dropped =
                CompletableFuture.supplyAsync(() -> waiting.clear(id -> true));
        store.close();
        assertThat(dropped.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(store.remove(key(1))).isFalse();
        store = null;
    }

    @Test
    void everyEntryThatIsHereHasTheValueThatWasPutLast() throws Exception {
        open(new Limits(8 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE));
        Random random = new Random(3);
        Map<Integer, Integer> versions = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int number = random.nextInt(8_000);
            if (random.nextInt(10) == 0) {
                store.remove(key(number));
                versions.remove(number);
            } else {
                assertThat(store.put(key(number), value(i, 1_500), Lifetime.ENDLESS, 1)).isTrue();
                versions.put(number, i);
            }
        }
        int here = 0;
        for (int number = 0; number < 8_000; number++) {
            Found found = store.get(key(number));
            if (found != null) {
                here++;
                assertThat(ByteBuffer.wrap(found.value()).getInt()).isEqualTo(versions.get(number));
            }
        }
        assertThat(here).isGreaterThan(5_000);
        assertThat(statistics().lost()).isZero();
    }

    @Test
    void lowerLimitTakesEffectAtOnceAndGivesNativeMemoryBack() throws Exception {
        open(new Limits(32 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE));
        fill(40_000, 1_500);
        long reserved = tier(CacheTier.OFF_HEAP).reservedBytes();

        store.limits(new Limits(8 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE));

        assertThat(countedBytes()).isBetween(7 * MEGABYTE, 8 * MEGABYTE);
        for (int i = 0; i < 10; i++) {
            store.sweep(1_000);
        }
        assertThat(tier(CacheTier.OFF_HEAP).reservedBytes()).isLessThan(reserved / 2);
        assertThat(countedBytes()).isBetween(7 * MEGABYTE, 8 * MEGABYTE);

        store.limits(new Limits(32 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE));
        fill(40_000, 1_500);
        assertThat(countedBytes()).isBetween(31 * MEGABYTE, 32 * MEGABYTE);
        assertThat(statistics().lost()).isZero();
    }

    @Test
    void waitingRoomKeepsWhatComesBeforeTheStorageIsOpen() throws Exception {
        store =
                new ByteStore(
                        new Limits(64 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE),
                        new LruPolicy(),
                        region -> false,
                        clock::get);
        fill(10_000, 1_500);
        long waiting = countedBytes();
        assertThat(waiting).isLessThanOrEqualTo(8 * MEGABYTE);
        assertThat(statistics().limitReason()).isNotEmpty();

        store.open(new EhcacheSegments(Optional.empty()));

        assertThat(countedBytes()).isEqualTo(waiting);
        assertThat(store.get(key(9_999)).value()).isEqualTo(value(9_999, 1_500));
        assertThat(statistics().limitReason()).isEmpty();
    }

    @Test
    void whatLeavesMemoryGoesToDiskIfThereIsOne() throws Exception {
        open(new Limits(4 * MEGABYTE, MEGABYTE, 16 * MEGABYTE, (int) MEGABYTE));
        fill(10_000, 1_500);
        assertThat(tier(CacheTier.DISK).bytes()).isGreaterThan(8 * MEGABYTE);
        assertThat(tier(CacheTier.HEAP).bytes() + tier(CacheTier.OFF_HEAP).bytes())
                .isLessThanOrEqualTo(4 * MEGABYTE);
        assertThat(store.get(key(0)).value()).isEqualTo(value(0, 1_500));
        assertThat(tier(CacheTier.DISK).hits()).isPositive();
        assertThat(statistics().lost()).isZero();
    }

    @Test
    void timeToLiveAndIdleTimeEnd() throws Exception {
        open(new Limits(4 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE));
        store.put(key(1), value(1, 10), lifetime(Duration.ofSeconds(10), Duration.ZERO), 1);
        store.put(key(2), value(2, 10), lifetime(Duration.ZERO, Duration.ofSeconds(10)), 1);
        advance(Duration.ofSeconds(9));
        assertThat(store.get(key(1))).isNotNull();
        assertThat(store.get(key(2))).isNotNull();
        advance(Duration.ofSeconds(9));
        assertThat(store.get(key(1))).isNull();
        assertThat(store.get(key(2))).isNotNull();
        advance(Duration.ofSeconds(11));
        store.sweep(100);
        assertThat(statistics().entries()).isZero();
        assertThat(statistics().expirations()).isEqualTo(2);
    }

    @Test
    void tooLargeAValueIsRefusedAndTakesTheOldOneAlong() throws Exception {
        open(new Limits(4 * MEGABYTE, MEGABYTE, 0, 1_000));
        assertThat(store.put(key(1), value(1, 500), Lifetime.ENDLESS, 1)).isTrue();
        assertThat(store.put(key(1), value(2, 2_000), Lifetime.ENDLESS, 1)).isFalse();
        assertThat(store.get(key(1))).isNull();
        assertThat(statistics().rejected()).isEqualTo(1);
    }

    @Test
    void policyThatThrowsIsReplacedByLeastRecentlyUsed() throws Exception {
        open(new Limits(4 * MEGABYTE, MEGABYTE, 0, (int) MEGABYTE));
        fill(1_000, 1_500);
        store.policy("broken", new BrokenPolicy(500));
        fill(10_000, 1_500);
        assertThat(statistics().policy()).isEqualTo(LruPolicy.ID);
        assertThat(countedBytes()).isBetween(3 * MEGABYTE, 4 * MEGABYTE);
        assertThat(store.get(key(9_999))).isNotNull();
    }

    private void open(Limits limits) throws Exception {
        store = new ByteStore(limits, new LruPolicy(), region -> false, clock::get);
        store.open(
                new EhcacheSegments(
                        limits.diskBytes() == 0 ? Optional.empty() : Optional.of(directory)));
    }

    private void fill(int entries, int bytes) {
        for (int i = 0; i < entries; i++) {
            store.put(key(i), value(i, bytes), Lifetime.ENDLESS, 1);
        }
    }

    /** Counted from what comes out, not from what the store says. */
    private long countedBytes() {
        AtomicLong sum = new AtomicLong();
        store.forEach((entry, value) -> sum.addAndGet(entry.key().bytes().length + value.length));
        return sum.get();
    }

    private CacheStatistics.Tier tier(CacheTier tier) {
        return statistics().tiers().stream()
                .filter(each -> each.tier() == tier)
                .findFirst()
                .orElseThrow();
    }

    private CacheStatistics statistics() {
        return store.statistics(store.limits().memoryBytes(), "");
    }

    private void advance(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static Lifetime lifetime(Duration live, Duration idle) {
        return Lifetime.of(live, idle);
    }

    private static int size(Random random) {
        return (int) Math.exp(3 + random.nextDouble() * 7);
    }

    private static Key key(int number) {
        return new Key(SHELF, ("key-" + number).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] value(int number, int bytes) {
        byte[] value = new byte[Math.max(4, bytes)];
        ByteBuffer.wrap(value).putInt(number);
        return value;
    }
}
