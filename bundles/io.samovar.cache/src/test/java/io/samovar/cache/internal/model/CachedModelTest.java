package io.samovar.cache.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.model.DeadlineExceededException;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.testing.CountingModel;
import io.samovar.cache.internal.testing.MemoryCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedModelTest {
    private final MemoryCache cache = new MemoryCache();
    private final List<CompletedRequest> told = new ArrayList<>();
    private final CountingModel inner = new CountingModel();
    private boolean scoped;
    private final ModelResults results =
            new ModelResults(
                    cache.regions(),
                    () -> new ModelResults.Settings(Lifetime.ENDLESS, scoped),
                    told::add);
    private final CachedModel model = new CachedModel(inner, results);

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void onlyMissingTextsGoToTheEngineAndAnswersAreTheSame() {
        Embeddings first = model.embed(List.of("a", "bb", "a"));
        assertThat(inner.embedded()).containsExactly("a", "bb");
        assertThat(first.tokens()).isEqualTo(1 + 2 + 1);
        Embeddings second = model.embed(List.of("bb", "ccc", "a"));
        assertThat(inner.embedded()).containsExactly("a", "bb", "ccc");
        assertThat(second.vectors().get(0)).isEqualTo(first.vectors().get(1));
        assertThat(second.vectors().get(2)).isEqualTo(first.vectors().get(0));
        assertThat(second.tokens()).isEqualTo(6);
        assertThat(second.tokensOfEach()).containsExactly(2, 3, 1);
        assertThat(second.source()).isEqualTo(inner.revision("1.0.0"));
    }

    @Test
    void cachedAnswerNeedsNoLoadAndIsReported() {
        model.embed(List.of("a", "b"));
        inner.unload();
        told.clear();
        try (Lease lease = model.acquireFor("ann")) {
            assertThat(lease.revision()).isEqualTo(inner.revision("1.0.0"));
            assertThat(lease.descriptor().dimension()).isEqualTo(CountingModel.DIMENSION);
            assertThat(lease.embed(List.of("b", "a")).vectors()).hasSize(2);
        }
        assertThat(inner.isLoaded()).isFalse();
        assertThat(told)
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.outcome())
                                    .isEqualTo(CompletedRequest.Outcome.CACHED);
                            assertThat(request.group()).isEqualTo("ann");
                            assertThat(request.items()).isEqualTo(2);
                        });
        model.embed(List.of("a", "new"));
        assertThat(inner.isLoaded()).isTrue();
        assertThat(told).hasSize(1);
    }

    @Test
    void resultsOfOneRevisionAreNeverServedForAnother() {
        Embeddings before = model.embed(List.of("a"));
        inner.swap("2.0.0");
        Embeddings after = model.embed(List.of("a"));
        assertThat(after.source()).isEqualTo(inner.revision("2.0.0"));
        assertThat(after.vectors().get(0)).isNotEqualTo(before.vectors().get(0));
        inner.unload();
        assertThat(model.embed(List.of("a")).vectors().get(0)).isEqualTo(after.vectors().get(0));
        try (Lease old = model.acquire("1.0.0")) {
            assertThat(old.embed(List.of("a")).vectors().get(0)).isEqualTo(before.vectors().get(0));
        }
        assertThat(inner.isLoaded()).isFalse();
    }

    @Test
    void swapBetweenLookingAndLoadingChangesTheWholeAnswer() {
        model.embed(List.of("a"));
        inner.unload();
        try (Lease lease = model.acquire()) {
            inner.swap("2.0.0");
            inner.unload();
            Embeddings mixed = lease.embed(List.of("a", "b"));
            assertThat(mixed.source()).isEqualTo(inner.revision("2.0.0"));
            assertThat(mixed.vectors().get(0)).isEqualTo(inner.vector("2.0.0", "a"));
            assertThat(mixed.vectors().get(1)).isEqualTo(inner.vector("2.0.0", "b"));
            assertThat(lease.revision()).isEqualTo(mixed.source());
        }
    }

    @Test
    void leaseThatHasShownItsRevisionKeepsIt() {
        model.embed(List.of("a"));
        inner.unload();
        try (Lease lease = model.acquire()) {
            assertThat(lease.embed(List.of("a")).source()).isEqualTo(inner.revision("1.0.0"));
            inner.swap("2.0.0");
            Embeddings later = lease.embed(List.of("b"));
            assertThat(later.source()).isEqualTo(inner.revision("1.0.0"));
            assertThat(later.vectors().get(0)).isEqualTo(inner.vector("1.0.0", "b"));
        }
        assertThat(inner.openLeases()).isZero();
    }

    @Test
    void refusedRequestsStayRefused() {
        model.embed(List.of("a"));
        inner.refuse();
        assertThatThrownBy(() -> model.embed(List.of("a")))
                .isInstanceOf(ModelUnavailableException.class);
    }

    @Test
    void wrongTextsAreNamedByTheirPlaceInTheRequest() {
        model.embed(List.of("a"));
        assertThatThrownBy(() -> model.embed(List.of("a", CountingModel.POISON)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("texts[1]");
        assertThatThrownBy(() -> model.embed(Arrays.asList("a", null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("texts[1]");
        assertThat(model.embed(List.of("a", "b")).vectors()).hasSize(2);
    }

    @Test
    void textsThatDifferInALoneSurrogateAreTwo() {
        Embeddings answer = model.embed(List.of("?", "\ud800"));
        assertThat(inner.embedded()).hasSize(2);
        assertThat(answer.vectors().get(0)).isNotEqualTo(answer.vectors().get(1));
    }

    @Test
    void closedLeaseIsRefused() {
        Lease lease = model.acquire();
        lease.embed(List.of("a"));
        lease.close();
        lease.close();
        assertThatThrownBy(() -> lease.embed(List.of("a")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(inner.openLeases()).isZero();
    }

    @Test
    void scopeKeepsWhatOneCallerAskedFromTheOthersIfWanted() {
        scoped = true;
        try (Lease ann = model.acquireFor("ann")) {
            ann.embed(List.of("a"));
        }
        try (Lease bob = model.acquireFor("bob")) {
            bob.embed(List.of("a"));
        }
        assertThat(inner.embedded()).containsExactly("a", "a");
        try (Lease ann = model.acquireFor("ann")) {
            ann.embed(List.of("a"));
        }
        assertThat(inner.embedded()).hasSize(2);
    }

    @Test
    void tensorsAreKeptByAllOfTheirParts() {
        List<Tensor> inputs = List.of(Tensor.ofStrings("text", List.of("a")));
        model.infer(inputs, Set.of());
        assertThat(model.infer(inputs, Set.of())).isEqualTo(inner.inferred());
        assertThat(inner.inferences()).isEqualTo(1);
        model.infer(List.of(Tensor.ofStrings("other", List.of("a"))), Set.of());
        model.infer(inputs, Set.of("output"));
        assertThat(inner.inferences()).isEqualTo(3);
    }

    @Test
    void whoHasNoMoreTimeWaitsNoLongerForWhatAnotherComputes() throws Exception {
        CountDownLatch go = inner.holdBack();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Embeddings> slow = pool.submit(() -> model.embed(List.of("same")));
            inner.awaitCall();
            try (Lease lease = model.acquire()) {
                RequestOptions brief = new RequestOptions(Optional.of(Duration.ofMillis(20)), 5);
                assertThatThrownBy(() -> lease.embed(List.of("same"), brief))
                        .isInstanceOf(DeadlineExceededException.class);
            }
            go.countDown();
            assertThat(slow.get(30, TimeUnit.SECONDS).vectors()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void manyCallersOfOneMissingTextComputeItOnce() throws Exception {
        int callers = 64;
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch go = inner.holdBack();
            List<Future<Embeddings>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Callable<Embeddings> call = () -> model.embed(List.of("same"));
                answers.add(pool.submit(call));
            }
            inner.awaitCall();
            go.countDown();
            for (Future<Embeddings> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).vectors().get(0))
                        .isEqualTo(inner.vector("1.0.0", "same"));
            }
            assertThat(inner.embedded()).containsExactly("same");
        } finally {
            pool.shutdownNow();
        }
    }
}
