package io.samovar.cache.internal;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.cache.internal.journal.WarmRestart;
import io.samovar.cache.internal.model.ModelResults;
import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.pressure.ContainerGauge;
import io.samovar.cache.internal.pressure.HeapGauge;
import io.samovar.cache.internal.pressure.PressureControl;
import io.samovar.cache.internal.region.Computations;
import io.samovar.cache.internal.region.Formats;
import io.samovar.cache.internal.region.Regions;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.EhcacheSegments;
import io.samovar.cache.internal.store.Limits;
import io.samovar.cache.internal.store.Segments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cache put together, with what it does in the background. */
final class CacheHouse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CacheHouse.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final long STOP_SECONDS = 5;
    private static final long LEAST_LIMIT = 1 << 20;
    private static final int LOOKED_AT = 20_000;
    private static final int PRESSURE_LOOKS = 5;

    /** Below that the storage would take more memory than what is in it. */
    private static final long OPENING_BYTES = 1 << 20;

    private final Path directory;
    private final Computations computations = new Computations();
    private final ScheduledThreadPoolExecutor keeper;
    private final ByteStore store;
    private final Regions regions;
    private final ModelResults results;
    private final Optional<WarmRestart> restart;
    private volatile CacheSettings settings;
    private volatile Limits asked;
    private volatile double part = 1;
    private volatile String pressure = "";

    // only on the keeper's thread
    private final PressureControl control =
            new PressureControl(
                    List.of(new HeapGauge(), new ContainerGauge(Path.of("/sys/fs/cgroup"))));
    private int looks;
    private boolean opened;
    private boolean restored;

    /**
     * @param directory where files may be; nothing else is in it
     */
    CacheHouse(CacheSettings settings, Path directory, UsageListeners usage) {
        this.settings = settings;
        this.asked = settings.limits();
        this.directory = directory;
        Formats formats = new Formats();
        this.store =
                new ByteStore(
                        settings.limits(), new LruPolicy(), formats::sorted, System::nanoTime);
        this.regions =
                new Regions(
                        store,
                        formats,
                        computations,
                        () -> this.settings.computeLimit(),
                        System::nanoTime);
        this.results = new ModelResults(regions, () -> this.settings.models(), usage);
        this.restart = warmRestart(formats);
        this.keeper =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "samovar-cache-keeper");
                            thread.setDaemon(true);
                            return thread;
                        });
        var unused =
                keeper.scheduleWithFixedDelay(
                        this::look,
                        LOOK_INTERVAL.toNanos(),
                        LOOK_INTERVAL.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    ByteStore store() {
        return store;
    }

    Regions regions() {
        return regions;
    }

    ModelResults results() {
        return results;
    }

    /** Takes over other settings; a budget set meanwhile stays if the configured one does. */
    void configure(CacheSettings next) {
        long before = settings.limits().memoryBytes();
        settings = next;
        boolean same = next.limits().memoryBytes() == before;
        limits(same ? next.limits().withMemory(asked.memoryBytes()) : next.limits());
    }

    long limitBytes() {
        return asked.memoryBytes();
    }

    void limitBytes(long bytes) {
        if (bytes < LEAST_LIMIT) {
            throw new IllegalArgumentException(
                    "limit: %d bytes; accepted: %d or more".formatted(bytes, LEAST_LIMIT));
        }
        limits(settings.limits().withMemory(bytes));
    }

    void policy(PolicyChoice.Named policy) {
        store.policy(policy.name(), policy.policy());
    }

    CacheStatistics statistics() {
        return store.statistics(asked.memoryBytes(), pressure);
    }

    @Override
    public void close() {
        keeper.shutdown();
        try {
            if (!keeper.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the cache's keeper does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        computations.close();
        restart.ifPresent(WarmRestart::close);
        store.close();
    }

    private Optional<WarmRestart> warmRestart(Formats formats) {
        Path log = directory.resolve("log");
        try {
            if (settings.warmRestart()) {
                return Optional.of(
                        new WarmRestart(log, store, formats, Clock.systemUTC(), System::nanoTime));
            }
            WarmRestart.discard(log);
        } catch (IOException e) {
            LOG.error("{}: results do not survive a restart", log, e);
        }
        return Optional.empty();
    }

    private void limits(Limits next) {
        asked = next;
        apply();
    }

    private void apply() {
        Limits wanted = asked;
        long memory = Math.max(LEAST_LIMIT, (long) (wanted.memoryBytes() * part));
        store.limits(
                new Limits(
                        memory,
                        Math.min(wanted.heapBytes(), memory / 4),
                        wanted.diskBytes(),
                        wanted.entryBytes()));
    }

    private void relieve() {
        double next = settings.shrinks() ? control.look() : 1;
        pressure = settings.shrinks() ? control.reason() : "";
        if (next != part) {
            LOG.info(
                    "{} % of the cache's limit are in force {}",
                    Math.round(100 * next), pressure.isEmpty() ? "again" : "now: " + pressure);
            part = next;
            apply();
        }
    }

    private void look() {
        try {
            if (!restored) {
                restored = true;
                restart.ifPresent(this::restore);
            }
            if (!opened && store.bytes() > OPENING_BYTES) {
                open();
            }
            store.sweep(LOOKED_AT);
            if (++looks % PRESSURE_LOOKS == 0) {
                relieve();
            }
            restart.ifPresent(WarmRestart::compactIfDue);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the cache could not be looked after", e);
        }
    }

    private void restore(WarmRestart log) {
        try {
            if (log.bytes() > OPENING_BYTES) {
                open();
            }
        } catch (IOException e) {
            LOG.warn("the size of the cache's log is unknown", e);
        }
        log.restore();
    }

    private void open() {
        // only one try: what is wrong now is wrong in a second
        opened = true;
        Optional<Path> disk =
                asked.diskBytes() > 0 ? Optional.of(directory.resolve("tier")) : Optional.empty();
        try {
            store.open(new EhcacheSegments(disk));
        } catch (Segments.NoRoomException | RuntimeException | LinkageError e) {
            LOG.error("the storage cannot be opened; the cache stays as small as it is", e);
        }
    }
}
