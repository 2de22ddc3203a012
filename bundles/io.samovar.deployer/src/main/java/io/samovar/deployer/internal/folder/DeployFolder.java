package io.samovar.deployer.internal.folder;

import io.samovar.deployer.internal.files.FileRecord;
import io.samovar.deployer.internal.files.Labels;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.RefusedException.Kind;
import io.samovar.deployer.internal.files.Stamp;
import io.samovar.deployer.internal.folder.Watched.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder people drop model bundles into. It is an intake only: a file is copied once it has
 * been left alone for a while, and what happens to it afterwards concerns no running model.
 *
 * <p>Everything but the work on one file happens on the poller's thread.
 */
public final class DeployFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final String TRIED_AGAIN = "it is tried again when it changes";

    private final FolderListing listing;
    private final FolderMemory memory;
    private final FolderIntake intake;
    private final FolderTiming timing;
    private final LongSupplier nanoTime;
    private final Executor workers;
    private final Executor poller;

    private final Map<String, Watched> files = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();

    /**
     * @param workers where files are checked and deployed
     * @param poller the thread that calls {@link #scan}
     */
    public DeployFolder(
            Path folder,
            FileRecord record,
            FolderIntake intake,
            FolderTiming timing,
            LongSupplier nanoTime,
            Executor workers,
            Executor poller) {
        this.listing = new FolderListing(folder);
        this.memory = new FolderMemory(record);
        this.intake = intake;
        this.timing = timing;
        this.nanoTime = nanoTime;
        this.workers = workers;
        this.poller = poller;
    }

    static String label(Path file) {
        return Labels.of(file);
    }

    /** Creates the folder if it is not there. */
    public void create() throws IOException {
        listing.create();
    }

    /** Looks at the folder once. */
    public void scan() throws IOException {
        if (!intake.isReady()) {
            return;
        }
        Optional<List<Path>> found = listing.files();
        if (found.isEmpty()) {
            return; // that a folder is away for a moment says nothing about its files
        }
        Set<String> present = new HashSet<>();
        for (Path file : found.get()) {
            present.add(name(file));
            look(file);
        }
        files.keySet().retainAll(present);
        reasons.keySet().retainAll(present);
        memory.forgetAllBut(present);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private void look(Path file) throws IOException {
        String name = name(file);
        Stamp stamp;
        try {
            stamp = Stamp.of(file);
        } catch (IOException e) {
            LOG.debug("{} vanished while it was looked at", file, e);
            return;
        }
        Watched known = files.get(name);
        if (known == null || !known.stamp().equals(stamp)) {
            files.put(name, first(file, stamp));
            return;
        }
        Duration quiet = Duration.ofNanos(nanoTime.getAsLong() - known.since());
        boolean due =
                switch (known.state()) {
                    case SETTLING -> quiet.compareTo(timing.settle()) >= 0;
                    case INCOMPLETE -> quiet.compareTo(timing.report()) >= 0;
                    case BUSY, DONE -> false;
                };
        if (due) {
            boolean lastChance = known.state() == State.INCOMPLETE;
            files.put(name, known.in(State.BUSY));
            workers.execute(() -> check(file, stamp, lastChance));
        }
    }

    private Watched first(Path file, Stamp stamp) throws IOException {
        Watched fresh = new Watched(stamp, nanoTime.getAsLong(), State.SETTLING);
        if (memory.isDeployed(name(file), stamp)) {
            return fresh.in(State.DONE);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            refuse(
                    file,
                    new RefusedException(
                            "not a regular file; copy the jar itself into the folder, not a link to it"));
            return fresh.in(State.DONE);
        }
        return fresh;
    }

    /** On a worker's thread: touches nothing but the file, and reports back to the poller. */
    private void check(Path file, Stamp stamp, boolean lastChance) {
        try {
            intake.check(file);
            poller.execute(() -> begin(file, stamp, lastChance));
        } catch (RefusedException e) {
            poller.execute(() -> refused(file, stamp, lastChance, e));
        } catch (RuntimeException e) {
            poller.execute(() -> refused(file, stamp, true, unexpected(e)));
        }
    }

    private void begin(Path file, Stamp stamp, boolean lastChance) {
        String name = name(file);
        if (!isCurrent(name, stamp)) {
            return; // has changed or gone while it was checked
        }
        try {
            if (memory.isDeployedElsewhere(file, name, stamp)) {
                moveOn(file, stamp, State.DONE);
                return;
            }
            if (memory.begin(name, stamp) > MOST_ATTEMPTS) {
                // stays on record, so that it is not what ends the next process either
                moveOn(file, stamp, State.DONE);
                refuse(
                        file,
                        new RefusedException(
                                "the process ended %d times while this file was being deployed; %s"
                                        .formatted(MOST_ATTEMPTS, TRIED_AGAIN)));
                return;
            }
            workers.execute(() -> deploy(file, stamp, lastChance));
        } catch (IOException e) {
            refused(
                    file,
                    stamp,
                    true,
                    new RefusedException("cannot be recorded: %s".formatted(e), e));
        }
    }

    private void deploy(Path file, Stamp stamp, boolean lastChance) {
        try {
            String sha256 = intake.deploy(new FolderFile(file, stamp));
            poller.execute(() -> deployed(file, stamp, sha256));
        } catch (RefusedException e) {
            poller.execute(() -> refused(file, stamp, lastChance, e));
        } catch (RuntimeException e) {
            poller.execute(() -> refused(file, stamp, true, unexpected(e)));
        }
    }

    private static RefusedException unexpected(RuntimeException e) {
        return new RefusedException("unexpected failure: %s".formatted(e), e);
    }

    private void deployed(Path file, Stamp stamp, String sha256) {
        String name = name(file);
        if (isCurrent(name, stamp)) {
            reasons.remove(name);
            moveOn(file, stamp, State.DONE);
            memory.deployed(name, stamp, sha256);
        }
    }

    private void refused(Path file, Stamp stamp, boolean lastChance, RefusedException e) {
        String name = name(file);
        if (!isCurrent(name, stamp)) {
            LOG.info("{} was refused, but has changed meanwhile: {}", label(file), e.reason());
            return;
        }
        memory.refused(name);
        if (e.kind() == Kind.NOT_NOW) {
            if (!e.reason().equals(reasons.put(name, e.reason()))) {
                LOG.info("{} has to wait: {}", label(file), e.reason());
            }
            files.put(name, new Watched(stamp, nanoTime.getAsLong(), State.SETTLING));
            return;
        }
        if (e.kind() == Kind.FOREIGN) {
            LOG.debug("{} is left alone: {}", label(file), e.reason());
            moveOn(file, stamp, State.DONE);
            return;
        }
        if (e.kind() == Kind.INCOMPLETE && !lastChance) {
            moveOn(file, stamp, State.INCOMPLETE);
            return;
        }
        moveOn(file, stamp, State.DONE);
        refuse(file, e);
    }

    /** A file that has changed meanwhile is on its own way already. */
    private boolean isCurrent(String name, Stamp stamp) {
        Watched known = files.get(name);
        return known != null && known.stamp().equals(stamp);
    }

    private void moveOn(Path file, Stamp stamp, State next) {
        files.computeIfPresent(
                name(file), (name, known) -> known.stamp().equals(stamp) ? known.in(next) : known);
    }

    private void refuse(Path file, RefusedException e) {
        String reason =
                e.kind() == Kind.INCOMPLETE
                        ? "%s; still being copied? %s".formatted(e.reason(), TRIED_AGAIN)
                        : e.reason();
        String before = reasons.put(name(file), reason);
        if (!reason.equals(before)) {
            intake.refuse(
                    label(file), new RefusedException(e.kind(), reason, e.model(), e.version(), e));
        }
    }
}
