package io.samovar.cache.internal.region;

import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.model.RevisionId;
import io.samovar.cache.internal.store.Found;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.ShelfId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part of a region. */
final class RegionView<K, V> implements CacheRegion<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(RegionView.class);
    private static final int SCOPE_LIMIT = 1024;

    private final RegionSpec<K, V> spec;
    private final ShelfId shelf;
    private final Core core;
    private final Lifetime lifetime;

    RegionView(RegionSpec<K, V> spec, ShelfId shelf, Core core) {
        this.spec = spec;
        this.shelf = shelf;
        this.core = core;
        this.lifetime = Lifetime.of(spec.timeToLive(), spec.idleTime());
    }

    @Override
    public RegionSpec<K, V> spec() {
        return spec;
    }

    @Override
    public CacheRegion<K, V> scoped(String scope) {
        if (scope.length() > SCOPE_LIMIT) {
            throw new IllegalArgumentException(
                    "scope: %d characters; accepted: up to %d"
                            .formatted(scope.length(), SCOPE_LIMIT));
        }
        return new RegionView<>(spec, new ShelfId(shelf.region(), shelf.revision(), scope), core);
    }

    @Override
    public CacheRegion<K, V> of(RevisionId revision) {
        return new RegionView<>(
                spec, new ShelfId(shelf.region(), revision.digest(), shelf.scope()), core);
    }

    @Override
    public Optional<V> get(K key) {
        return Optional.ofNullable(core.store().get(key(key)))
                .map(found -> spec.values().decode(found.value()));
    }

    @Override
    public boolean put(K key, V value) {
        return put(key, value, lifetime);
    }

    @Override
    public boolean put(K key, V value, Duration timeToLive) {
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException(
                    "time to live: %s; accepted: zero (for ever) or more".formatted(timeToLive));
        }
        return put(key, value, Lifetime.of(timeToLive, spec.idleTime()));
    }

    @Override
    public V computeIfAbsent(K key, Supplier<? extends V> computation) {
        return computeIfAbsent(key, computation, core.limit().get());
    }

    @Override
    public V computeIfAbsent(K key, Supplier<? extends V> computation, Duration limit) {
        Key bytes = key(key);
        Found found = core.store().get(bytes);
        if (found != null) {
            V value = spec.values().decode(found.value());
            refreshIfDue(found, () -> compute(bytes, true).start(computation, limit));
            return value;
        }
        requirePositive(limit);
        return compute(bytes, false).await(computation, limit);
    }

    @Override
    public CompletionStage<V> computeIfAbsentAsync(
            K key, Supplier<? extends CompletionStage<? extends V>> computation, Duration limit) {
        Key bytes = key(key);
        Found found = core.store().get(bytes);
        if (found != null) {
            V value = spec.values().decode(found.value());
            refreshIfDue(found, () -> compute(bytes, true).startAsync(computation, limit));
            return CompletableFuture.completedFuture(value);
        }
        requirePositive(limit);
        // a copy: nobody completes or cancels it for the others
        return compute(bytes, false).startAsync(computation, limit).copy();
    }

    @Override
    public boolean invalidate(K key) {
        Key bytes = key(key);
        core.flights().stale(bytes);
        return core.store().remove(bytes);
    }

    @Override
    public long invalidatePattern(String pattern) {
        Glob glob = Glob.of(pattern);
        core.flights().stale(key -> key.shelf().equals(shelf) && glob.onBytes().test(key.bytes()));
        return core.store().removeIf(shelf, glob.prefix(), glob.onBytes());
    }

    @Override
    public long clear() {
        core.flights().stale(key -> key.shelf().equals(shelf));
        return core.store().clear(shelf::equals);
    }

    private boolean put(K key, V value, Lifetime time) {
        Objects.requireNonNull(value, "value");
        Key bytes = key(key);
        // what is being computed was asked for before
        core.flights().stale(bytes);
        return core.store().put(bytes, spec.values().encode(value), time, 1);
    }

    private Computing<V> compute(Key key, boolean anew) {
        return new Computing<>(core, key, spec.values(), lifetime, anew);
    }

    private void refreshIfDue(Found found, Supplier<CompletableFuture<V>> refresh) {
        long live = found.entry().lifetime().liveNanos();
        if (spec.refreshAhead() > 0 && live > 0) {
            long age = core.nanoTime().getAsLong() - found.entry().born();
            if (age > live * spec.refreshAhead()) {
                var unused = refresh.get().whenComplete(this::refreshed);
            }
        }
    }

    private void refreshed(V value, Throwable failure) {
        if (failure != null) {
            LOG.warn(
                    "a value of region {} could not be computed anew; it stays until it expires",
                    spec.name(),
                    failure);
        }
    }

    private Key key(K key) {
        Objects.requireNonNull(key, "key");
        return new Key(shelf, spec.keys().encode(key));
    }

    private static void requirePositive(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                    "limit: %s; accepted: more than zero".formatted(limit));
        }
    }
}
