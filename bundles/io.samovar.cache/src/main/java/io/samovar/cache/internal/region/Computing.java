package io.samovar.cache.internal.region;

import io.samovar.api.cache.CacheComputationException;
import io.samovar.api.cache.Codec;
import io.samovar.cache.internal.store.Found;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the value of one key, unless somebody does already. */
final class Computing<V> {
    private static final Logger LOG = LoggerFactory.getLogger(Computing.class);

    private final Core core;
    private final Key key;
    private final Codec<V> codec;
    private final Lifetime lifetime;
    private final boolean anew;

    /**
     * @param anew whether to compute even if there is a value
     */
    Computing(Core core, Key key, Codec<V> codec, Lifetime lifetime, boolean anew) {
        this.core = core;
        this.key = key;
        this.codec = codec;
        this.lifetime = lifetime;
        this.anew = anew;
    }

    /** Returns the value, computed by whomever. */
    V await(Supplier<? extends V> computation, Duration limit) {
        CompletableFuture<V> result = start(computation, limit);
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw tooLong(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheComputationException(
                    "interrupted while a value of region '%s' was being computed"
                            .formatted(key.shelf().region()),
                    e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /** Starts the computation on a thread of ours, or joins the one under way. */
    CompletableFuture<V> start(Supplier<? extends V> computation, Duration limit) {
        return enter(
                limit,
                flight ->
                        core.computations()
                                .start(
                                        () -> {
                                            try {
                                                flight.complete(computation.get());
                                            } catch (RuntimeException | Error e) {
                                                flight.completeExceptionally(e);
                                            }
                                        }));
    }

    /** Starts a computation that needs no thread, or joins the one under way. */
    CompletableFuture<V> startAsync(
            Supplier<? extends CompletionStage<? extends V>> computation, Duration limit) {
        return enter(
                limit,
                flight -> {
                    CompletionStage<? extends V> stage = computation.get();
                    stage.whenComplete(
                            (value, failure) -> {
                                if (failure == null) {
                                    flight.complete(value);
                                } else {
                                    flight.completeExceptionally(unwrapped(failure));
                                }
                            });
                    return () -> stage.toCompletableFuture().cancel(true);
                });
    }

    private interface Start<V> {
        /** Returns what stops the computation. */
        Runnable start(CompletableFuture<V> result);
    }

    private CompletableFuture<V> enter(Duration limit, Start<V> start) {
        Flight<Object> mine = new Flight<>();
        Flight<Object> flight = core.flights().enter(key, mine);
        if (flight != mine) {
            return typed(flight);
        }
        // between the look at the cache and now, the flight of another may have landed
        Found meanwhile = anew ? null : core.store().peek(key);
        if (meanwhile != null) {
            mine.result().complete(codec.decode(meanwhile.value()));
            core.flights().end(key, mine);
            return typed(mine);
        }
        return lead(mine, limit, start);
    }

    private CompletableFuture<V> lead(Flight<Object> mine, Duration limit, Start<V> start) {
        long begin = core.nanoTime().getAsLong();
        CompletableFuture<V> computed = new CompletableFuture<>();
        var landing = computed.whenComplete((value, failure) -> land(mine, begin, value, failure));
        try {
            Runnable stop = start.start(computed);
            Future<?> alarm =
                    core.computations()
                            .later(
                                    // what others hang on to the result is no job for the timer
                                    () ->
                                            ForkJoinPool.commonPool()
                                                    .execute(
                                                            () -> {
                                                                if (computed.completeExceptionally(
                                                                        tooLong(limit))) {
                                                                    stop.run();
                                                                }
                                                            }),
                                    limit);
            var unused = landing.whenComplete((value, failure) -> alarm.cancel(false));
        } catch (RejectedExecutionException e) {
            computed.completeExceptionally(
                    new CacheComputationException(
                            "too many values are being computed, or the cache is stopping", e));
        } catch (RuntimeException e) {
            computed.completeExceptionally(e);
        }
        return typed(mine);
    }

    /** First kept, then told: who has the value finds it in the cache. */
    private void land(Flight<Object> flight, long begin, V value, Throwable failure) {
        long nanos = Math.max(1, core.nanoTime().getAsLong() - begin);
        if (failure != null) {
            core.store().counters(key.shelf().region()).loadFailed(nanos);
            core.flights().end(key, flight);
            flight.result().completeExceptionally(failure);
            return;
        }
        core.store().counters(key.shelf().region()).loaded(nanos);
        try {
            if (value != null) {
                core.store()
                        .put(key, codec.encode(value), lifetime, nanos / 1e6, flight::isWelcome);
            }
        } catch (RuntimeException e) {
            LOG.warn("a value of region {} cannot be kept", key.shelf().region(), e);
        } finally {
            core.flights().end(key, flight);
            flight.result().complete(value);
        }
    }

    @SuppressWarnings(
            "unchecked") // a key belongs to one region, and all its flights are started here
    private CompletableFuture<V> typed(Flight<Object> flight) {
        return (CompletableFuture<V>) (CompletableFuture<?>) flight.result();
    }

    private CacheComputationException tooLong(Duration limit) {
        return new CacheComputationException(
                "a value of region '%s' was not computed within %d ms"
                        .formatted(key.shelf().region(), limit.toMillis()),
                null);
    }

    private RuntimeException thrown(Throwable cause) {
        if (cause instanceof RuntimeException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new CacheComputationException(
                "a value of region '%s' could not be computed: %s"
                        .formatted(key.shelf().region(), cause),
                cause);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
