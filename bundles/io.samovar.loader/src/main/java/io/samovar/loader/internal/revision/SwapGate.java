package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a version of a model may take over from another, and remembers what it refused
 * and why. Used by one swap at a time; anybody may ask.
 */
final class SwapGate {
    private static final Logger LOG = LoggerFactory.getLogger(SwapGate.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String model;
    private final Contracts contracts;
    private final LiveSettings settings;
    private final LoaderTime time;
    private final Executor threads;
    private volatile Optional<Refusal> refusal = Optional.empty();
    private volatile Optional<Drift> measured = Optional.empty();

    private record Refusal(String version, String reason, Instant when) {}

    /**
     * @param threads runs foreign code; an engine that hangs must not hang the swap
     */
    SwapGate(
            String model,
            Contracts contracts,
            LiveSettings settings,
            LoaderTime time,
            Executor threads) {
        this.model = model;
        this.contracts = contracts;
        this.settings = settings;
        this.time = time;
        this.threads = threads;
    }

    /**
     * Decides what can be decided without the new version in memory.
     *
     * @throws ModelConflictException if the swap would break a contract; names each of them
     */
    void beforeLoad(Revision from, Revision to, Caution caution) {
        if (caution == Caution.FORCED) {
            return;
        }
        List<String> broken = ask("asking what consumers need", () -> contracts.brokenBy(from, to));
        if (!broken.isEmpty()) {
            throw refuse(
                    to,
                    "going from version %s to %s would break what consumers need: %s"
                            .formatted(
                                    from.id().version(),
                                    to.id().version(),
                                    String.join("; ", broken)));
        }
    }

    /**
     * Decides the rest, with the new version in memory.
     *
     * @return how much the vectors differ; empty if they were not compared
     * @throws ModelConflictException if the swap has to wait for a person; says why
     */
    Optional<Drift> beforeSwitch(Revision from, Revision to, Caution caution) {
        // consumers may have come while the version was loading
        beforeLoad(from, to, caution);
        if (caution != Caution.FULL) {
            return Optional.empty();
        }
        double limit = settings.get().drift().limit();
        Optional<Drift> drift = measure(from, to, limit);
        measured = drift.or(() -> measured);
        drift.filter(figures -> !figures.isWithin(limit))
                .ifPresent(
                        figures -> {
                            throw refuse(
                                    to,
                                    "the vectors of version %s differ too much: %s; least accepted mean %s (drift.limit)"
                                            .formatted(to.id().version(), figures, limit));
                        });
        if (drift.isEmpty() && limit > 0) {
            LOG.info("{} and {} were not compared: nothing to compare by", from.id(), to.id());
        }
        return drift;
    }

    /** Takes note that a version has taken over: what was refused before is history. */
    void passed() {
        refusal = Optional.empty();
    }

    /** Takes note that a version is gone. */
    void left(Revision revision) {
        String version = revision.id().version();
        refusal = refusal.filter(last -> !last.version().equals(version));
        measured = measured.filter(last -> !last.to().equals(version));
    }

    /** Says in plain words what was found last. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        refusal.ifPresent(
                last ->
                        lines.add(
                                "A swap to version %s was refused at %s and waits for a person: %s."
                                        .formatted(last.version(), last.when(), last.reason())));
        measured.ifPresent(last -> lines.add("Version %s was %s.".formatted(last.to(), last)));
        return lines;
    }

    private Optional<Drift> measure(Revision from, Revision to, double limit) {
        try {
            return ask(
                    "comparing version %s with %s"
                            .formatted(to.id().version(), from.id().version()),
                    () -> DriftMeter.compare(from, to));
        } catch (ModelException e) {
            if (limit > 0) {
                throw refuse(to, e.getMessage());
            }
            LOG.warn("{} and {} were not compared: {}", from.id(), to.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private <T> T ask(String what, Supplier<T> question) {
        CompletableFuture<T> answer;
        try {
            answer = CompletableFuture.supplyAsync(question, threads);
        } catch (RejectedExecutionException e) {
            throw new ModelUnavailableException(model, "the loader is stopping", RETRY, e);
        }
        return Waiting.await(model, what, answer, settings.get().loadTimeout().toNanos());
    }

    private ModelConflictException refuse(Revision to, String reason) {
        refusal =
                Optional.of(
                        new Refusal(
                                to.id().version(),
                                reason,
                                time.now().truncatedTo(ChronoUnit.SECONDS)));
        return new ModelConflictException(
                model,
                "%s. To swap nevertheless, force it: model:swap %s %s --force"
                        .formatted(reason, model, to.id().version()));
    }
}
