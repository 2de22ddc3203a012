package io.samovar.cache.internal.journal;

import io.samovar.cache.internal.region.Formats;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.Entry;
import io.samovar.cache.internal.store.Journal;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.ShelfId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the entries of the last run back and keeps those of this one. Times of day are trusted
 * only as far as entries get older: a clock that was set back makes them no younger than new.
 */
public final class WarmRestart implements Journal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarmRestart.class);
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(1);

    /** A log may be so much larger than what it stands for, and twice that. */
    private static final long SLACK = 16 << 20;

    /** Each start begins a log of its own. */
    private static final int MOST_FILES = 8;

    private final LogFolder folder;
    private final ByteStore store;
    private final Formats formats;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final LogWriter writer;
    private final long first;
    private volatile boolean broken;

    /**
     * Takes note of all changes from now on, and lets nothing be dropped until {@link #restore} is
     * done.
     *
     * @throws IOException if nothing can be written there
     */
    public WarmRestart(
            Path directory, ByteStore store, Formats formats, Clock clock, LongSupplier nanoTime)
            throws IOException {
        this.folder = new LogFolder(directory);
        this.store = store;
        this.formats = formats;
        this.clock = clock;
        this.nanoTime = nanoTime;
        folder.create();
        this.first = folder.nextNumber();
        this.writer = new LogWriter(folder.log(first), this::giveUp);
        store.restoring();
        store.journal(this);
        formats.listener((region, format) -> give(new Change.Format(region, format), true));
    }

    /** Forgets what a run before has left. */
    public static void discard(Path directory) throws IOException {
        new LogFolder(directory).clear();
    }

    /** Returns how much there is to read. */
    public long bytes() throws IOException {
        return folder.bytes();
    }

    /** Brings back what is there. */
    public void restore() {
        try {
            long start = nanoTime.getAsLong();
            Recovery recovery =
                    new Recovery(
                            folder.toRead().stream()
                                    .filter(file -> !file.equals(folder.log(first)))
                                    .toList());
            int count = 0;
            try {
                recovery.read();
                count = recovery.restore(this::restore);
            } catch (IOException | RuntimeException e) {
                LOG.warn("the results of the last run cannot be relied on and are dropped", e);
                folder.deleteBefore(first);
                return;
            }
            if (count > 0) {
                LOG.info(
                        "{} results of the last run are back after {} ms",
                        count,
                        (nanoTime.getAsLong() - start) / 1_000_000);
            }
        } catch (IOException e) {
            LOG.error("the cache's log cannot be read nor deleted", e);
            giveUp();
        } finally {
            store.restored();
        }
    }

    /** Writes a snapshot if the log has grown far beyond what it stands for. */
    public void compactIfDue() {
        try {
            long live = store.bytes();
            if (!broken && (folder.bytes() > 2 * live + SLACK || folder.count() > MOST_FILES)) {
                compact();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the cache's log could not be made smaller; tried again later", e);
        }
    }

    void compact() throws IOException {
        long number = folder.nextNumber();
        writer.roll(folder.log(number));
        formats.all().forEach((region, format) -> give(new Change.Format(region, format), true));
        Path part = folder.unfinishedSnapshot(number);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            formats.all()
                    .forEach((region, format) -> write(out, new Change.Format(region, format)));
            store.forEach((entry, value) -> write(out, change(entry, value)));
            write(out, new Change.End());
        }
        if (!writer.await(Duration.ofSeconds(30))) {
            throw new IOException("what happened before is not written yet");
        }
        Files.move(part, folder.snapshot(number), StandardCopyOption.ATOMIC_MOVE);
        folder.deleteBefore(number);
    }

    @Override
    public void put(Entry entry, byte[] value, boolean replaced) {
        if (!give(change(entry, value), false) && replaced) {
            // better nothing than what was there before
            give(new Change.Remove(entry.key()), true);
        }
    }

    @Override
    public void removed(Key key) {
        give(new Change.Remove(key), true);
    }

    @Override
    public void cleared(ShelfId shelf) {
        give(new Change.Clear(shelf), true);
    }

    @Override
    public void settle() {
        if (!broken && !writer.await(SETTLE_LIMIT)) {
            LOG.error("the cache's log is too slow; results do not survive a restart");
            giveUp();
        }
    }

    @Override
    public void close() {
        store.journal(Journal.NONE);
        writer.close();
    }

    private boolean restore(Change.Put put, String format) {
        Key key = put.key();
        long age = Math.max(0, clock.millis() - put.bornMillis());
        if (!formats.restored(key.shelf().region(), format)) {
            return true;
        }
        store.restore(
                key,
                put.value().bytes(),
                put.lifetime(),
                nanoTime.getAsLong() - Duration.ofMillis(age).toNanos());
        return !broken;
    }

    private Change.Put change(Entry entry, byte[] value) {
        long age = nanoTime.getAsLong() - entry.born();
        return new Change.Put(
                entry.key(),
                new Change.Value(value),
                entry.lifetime(),
                clock.millis() - Duration.ofNanos(age).toMillis());
    }

    private boolean give(Change change, boolean must) {
        return !broken && writer.give(Frames.frame(change.encode()), must);
    }

    private static void write(OutputStream out, Change change) {
        try {
            out.write(Frames.frame(change.encode()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What cannot be kept up to date must not be there after a restart. */
    private void giveUp() {
        broken = true;
        try {
            folder.clear();
        } catch (IOException e) {
            LOG.error("the cache's log cannot be deleted; old results may come back", e);
        }
    }
}
