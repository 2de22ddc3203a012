package io.samovar.cache.internal.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.samovar.api.cache.CacheComputationException;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.Codecs;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.model.RevisionId;
import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicLong clock = new AtomicLong(1L << 40);
    private final Formats formats = new Formats();
    private final Computations computations = new Computations();
    private final ByteStore store =
            new ByteStore(
                    new Limits(8 << 20, 8 << 20, 0, 1 << 20),
                    new LruPolicy(),
                    formats::sorted,
                    clock::get);
    private final Regions regions =
            new Regions(store, formats, computations, () -> LONG, clock::get);
    private final CacheRegion<String, String> texts = regions.region(RegionSpec.texts("texts"));

    @AfterEach
    void close() {
        computations.close();
        store.close();
    }

    @Test
    void whatIsPutIsFoundUntilItIsInvalidated() {
        assertThat(texts.get("a")).isEmpty();
        texts.put("a", "één");
        assertThat(texts.get("a")).contains("één");
        assertThat(texts.invalidate("a")).isTrue();
        assertThat(texts.invalidate("a")).isFalse();
        assertThat(texts.get("a")).isEmpty();
    }

    @Test
    void scopesAndRevisionsKeepKeysApart() {
        RevisionId first = new RevisionId("m", "1.0.0", "d1");
        RevisionId second = new RevisionId("m", "2.0.0", "d2");
        texts.put("a", "nobody");
        texts.scoped("ann").put("a", "ann");
        texts.of(first).put("a", "first");
        texts.of(second).put("a", "second");
        assertThat(texts.get("a")).contains("nobody");
        assertThat(texts.scoped("ann").get("a")).contains("ann");
        assertThat(texts.scoped("bob").get("a")).isEmpty();
        assertThat(texts.of(first).get("a")).contains("first");
        assertThat(regions.invalidateModel("d1")).isEqualTo(1);
        assertThat(texts.of(first).get("a")).isEmpty();
        assertThat(texts.of(second).get("a")).contains("second");
        assertThat(regions.clear("texts")).isEqualTo(3);
    }

    @Test
    void patternsDropWhatMatchesInOneScopeOrInAll() {
        for (String key : List.of("user_1", "user_22", "user", "item_1", "üser_1")) {
            texts.put(key, "x");
            texts.scoped("s").put(key, "x");
        }
        assertThat(texts.invalidatePattern("user_*")).isEqualTo(2);
        assertThat(texts.get("user_1")).isEmpty();
        assertThat(texts.get("user")).isPresent();
        assertThat(texts.scoped("s").get("user_1")).isPresent();
        assertThat(regions.invalidate("texts", "?ser_1")).isEqualTo(3);
        assertThat(regions.invalidate("nowhere", "*")).isZero();
        assertThat(texts.invalidatePattern("*")).isEqualTo(2);
    }

    @Test
    void thousandCallersOfOneMissingKeyComputeOnce() throws Exception {
        int callers = 1_000;
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            AtomicInteger computed = new AtomicInteger();
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch inside = new CountDownLatch(callers);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(
                        pool.submit(
                                () -> {
                                    inside.countDown();
                                    inside.await();
                                    return texts.computeIfAbsent(
                                            "k",
                                            () -> {
                                                awaitQuietly(go);
                                                return "value " + computed.incrementAndGet();
                                            });
                                }));
            }
            inside.await();
            go.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("value 1");
            }
            assertThat(computed).hasValue(1);
            assertThat(region("texts").loads()).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void computationThatFailsFailsAllWhoWaitAndLeavesNothing() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> first =
                texts.computeIfAbsentAsync("k", CompletableFuture::new, LONG).toCompletableFuture();
        assertThat(first).isNotDone();
        CompletableFuture<String> own = new CompletableFuture<>();
        CompletableFuture<String> second =
                texts.computeIfAbsentAsync("j", () -> own, LONG).toCompletableFuture();
        CompletableFuture<String> third =
                CompletableFuture.supplyAsync(
                        () -> {
                            running.countDown();
                            awaitQuietly(go);
                            return texts.computeIfAbsent("j", () -> "not called");
                        });
        running.await();
        go.countDown();
        own.completeExceptionally(new IllegalStateException("broken"));
        assertThatThrownBy(second::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        // it joined the failing one, or came after it and computed for itself
        String late = third.handle((value, failure) -> failure == null ? value : "failed").get();
        assertThat(late).isIn("failed", "not called");
        if (late.equals("failed")) {
            assertThat(texts.get("j")).isEmpty();
        }
        assertThat(region("texts").loadFailures()).isEqualTo(1);
    }

    @Test
    void exceptionOfTheComputationReachesTheCallerAsItIs() {
        IllegalStateException broken = new IllegalStateException("broken");
        assertThatThrownBy(
                        () ->
                                texts.computeIfAbsent(
                                        "k",
                                        () -> {
                                            throw broken;
                                        }))
                .isSameAs(broken);
        assertThat(texts.get("k")).isEmpty();
        assertThat(texts.computeIfAbsent("k", () -> "now")).isEqualTo("now");
        assertThat(texts.get("k")).contains("now");
    }

    @Test
    void computationThatHangsIsGivenUpAndInterrupted() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        assertThatThrownBy(
                        () ->
                                texts.computeIfAbsent(
                                        "k",
                                        () -> {
                                            try {
                                                never.await();
                                            } catch (InterruptedException e) {
                                                interrupted.countDown();
                                            }
                                            return "late";
                                        },
                                        Duration.ofMillis(50)))
                .isInstanceOf(CacheComputationException.class)
                .hasMessageContaining("50 ms");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> texts.computeIfAbsent("k", () -> "next").equals("next"));
        assertThat(texts.get("k")).contains("next");
    }

    @Test
    void hitsOfOtherKeysDoNotWaitForComputations() {
        texts.put("here", "x");
        List<CompletableFuture<String>> hanging = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            CompletableFuture<String> never = new CompletableFuture<>();
            texts.computeIfAbsentAsync("missing-" + i, () -> never, LONG);
            hanging.add(never);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(texts.get("here")).contains("x");
        }
        hanging.forEach(each -> each.complete("done"));
        assertThat(texts.get("missing-0")).contains("done");
    }

    @Test
    void valueWhoseKeyIsInvalidatedMeanwhileIsNotKept() {
        CompletableFuture<String> computing = new CompletableFuture<>();
        CompletableFuture<String> answer =
                texts.computeIfAbsentAsync("user_1", () -> computing, LONG).toCompletableFuture();
        regions.invalidate("texts", "user_*");
        computing.complete("old");
        assertThat(answer).isCompletedWithValue("old");
        assertThat(texts.get("user_1")).isEmpty();

        CompletableFuture<String> again = new CompletableFuture<>();
        texts.computeIfAbsentAsync("user_1", () -> again, LONG);
        texts.put("user_1", "put");
        again.complete("computed before the put");
        assertThat(texts.get("user_1")).contains("put");
    }

    @Test
    void nullIsReturnedAndNotKept() {
        AtomicInteger calls = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThat(
                            texts.computeIfAbsent(
                                    "k",
                                    () -> {
                                        calls.incrementAndGet();
                                        return null;
                                    }))
                    .isNull();
        }
        assertThat(calls).hasValue(2);
    }

    @Test
    void computationMayAskTheCache() {
        assertThat(
                        texts.computeIfAbsent(
                                "outer", () -> texts.computeIfAbsent("inner", () -> "x") + "y"))
                .isEqualTo("xy");
        assertThat(texts.get("inner")).contains("x");
    }

    @Test
    void entriesEndByTheirOwnTimeOrTheirRegions() {
        CacheRegion<String, String> brief =
                regions.region(RegionSpec.texts("brief").withTimeToLive(Duration.ofSeconds(10)));
        brief.put("a", "x");
        brief.put("b", "x", Duration.ofHours(1));
        brief.put("c", "x", Duration.ZERO);
        clock.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(brief.get("a")).isEmpty();
        assertThat(brief.get("b")).isPresent();
        assertThat(regions.find("brief", "", "b").orElseThrow().timeLeft())
                .contains(Duration.ofSeconds(3589));
        clock.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(brief.get("b")).isEmpty();
        assertThat(brief.get("c")).isPresent();
    }

    @Test
    void valuesInUseAreComputedAnewBeforeTheyExpire() {
        CacheRegion<String, String> ahead =
                regions.region(
                        RegionSpec.texts("ahead")
                                .withTimeToLive(Duration.ofSeconds(10))
                                .withRefreshAhead(0.5));
        assertThat(ahead.computeIfAbsent("k", () -> "first")).isEqualTo("first");
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(ahead.computeIfAbsent("k", () -> "second")).isEqualTo("first");
        await().until(() -> ahead.get("k").orElseThrow().equals("second"));
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(ahead.get("k")).contains("second");
    }

    @Test
    void regionIsTheSameForAllOrRefused() {
        assertThatThrownBy(
                        () -> regions.region(RegionSpec.of("texts", Codecs.text(), Codecs.bytes())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text -> bytes")
                .hasMessageContaining("text -> text");
        assertThatThrownBy(() -> RegionSpec.texts("no spaces"))
                .hasMessageContaining(RegionSpec.NAME_PATTERN);
    }

    private CacheStatistics.Region region(String name) {
        return store.statistics(0, "").regions().stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
