package io.samovar.loader.internal.revision;

import io.samovar.api.engine.JoiningTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.ModelBusyException;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.RequestOptions;
import io.samovar.loader.internal.revision.Seat.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Joins the requests in flight to one loaded revision. It has no threads: while fewer runs go on
 * than may, a request runs by itself, at once, on its own thread. Beyond that requests wait; when a
 * run ends, the thread of the first that waits takes those behind it along and runs them together.
 * Every thread that is in here holds a lease on the revision, so that it stays open.
 */
final class Batcher {
    /** How long to wait before a wait is looked at again, in case its end was missed. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String model;
    private final JoiningTextEmbedder embedder;
    private final Supplier<BatchLimits> limits;
    private final LoaderTime time;
    private final TimedRun runs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final PriorityQueue<Seat> queue = new PriorityQueue<>(Seat.ORDER);
    private long seats;
    private int running;
    private int waiting;

    Batcher(
            String model,
            JoiningTextEmbedder embedder,
            Supplier<BatchLimits> limits,
            LoaderTime time) {
        this.model = model;
        this.embedder = embedder;
        this.limits = limits;
        this.time = time;
        this.runs = new TimedRun(model, time);
    }

    /**
     * Embeds texts, together with those of others if there are any.
     *
     * @throws ModelBusyException if too many wait
     */
    TextVectors embed(List<String> texts, RequestOptions options) {
        Seat seat = enter(texts, options);
        while (seat.state() != State.DONE) {
            if (seat.state() == State.LEADS) {
                lead(seat);
            } else {
                await(seat);
            }
        }
        return outcome(seat);
    }

    /** Returns how many texts wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private Seat enter(List<String> texts, RequestOptions options) {
        Deadline deadline = Deadline.in(options.timeout(), time);
        BatchLimits now = limits.get();
        lock.lock();
        try {
            Seat seat = new Seat(texts, options, deadline, seats++);
            if (running < now.runs()) {
                running++;
                seat.state(State.LEADS);
            } else if (waiting > 0 && waiting + seat.size() > now.waiting()) {
                throw new ModelBusyException(
                        model,
                        "%d texts wait, %d may".formatted(waiting, now.waiting()),
                        RETRY_AFTER);
            } else {
                queue.add(seat);
                waiting += seat.size();
                arrival.signalAll();
            }
            return seat;
        } finally {
            lock.unlock();
        }
    }

    private void await(Seat seat) {
        Deadline deadline = seat.deadline();
        long left = deadline.isFinite() ? deadline.left(time) : LOOK_AGAIN_NANOS;
        if (left <= 0) {
            leave(seat, deadline.exceeded(model));
            return;
        }
        LockSupport.parkNanos(this, Math.min(left, LOOK_AGAIN_NANOS));
        if (Thread.interrupted()) {
            try {
                leave(seat, new InferenceException(model, "the thread was interrupted", null));
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives up a seat, unless it has got its turn or its result meanwhile. */
    private void leave(Seat seat, ModelException why) {
        lock.lock();
        try {
            if (seat.state() == State.WAITING) {
                queue.remove(seat);
                waiting -= seat.size();
            }
            if (seat.state() == State.WAITING || seat.state() == State.TAKEN) {
                seat.state(State.LEFT);
                throw why;
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead(Seat leader) {
        List<Seat> batch = List.of(leader);
        try {
            batch = company(leader);
            run(batch);
        } finally {
            passOn();
            finish(batch);
        }
    }

    /** Takes those along who wait, or come within the delay. */
    private List<Seat> company(Seat leader) {
        BatchLimits now = limits.get();
        List<Seat> batch = new ArrayList<>();
        batch.add(leader);
        int items = leader.size();
        lock.lock();
        try {
            long end = time.nanoTime() + now.delayNanos();
            while (true) {
                items = take(batch, items, now.items());
                long left = end - time.nanoTime();
                if (left <= 0 || items >= now.items() || !queue.isEmpty()) {
                    return batch;
                }
                long unused = arrival.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private int take(List<Seat> batch, int items, int most) {
        int taken = items;
        while (!queue.isEmpty() && taken + queue.peek().size() <= most) {
            Seat next = queue.remove();
            next.state(State.TAKEN);
            waiting -= next.size();
            taken += next.size();
            batch.add(next);
        }
        return taken;
    }

    private void passOn() {
        Seat next;
        lock.lock();
        try {
            next = running > limits.get().runs() ? null : queue.poll();
            if (next == null) {
                running--;
            } else {
                waiting -= next.size();
                next.state(State.LEADS);
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            LockSupport.unpark(next.thread());
        }
    }

    private void run(List<Seat> batch) {
        List<Seat> due = new ArrayList<>(batch.size());
        for (Seat seat : batch) {
            if (seat.deadline().hasPassed(time)) {
                seat.fail(seat.deadline().exceeded(model));
            } else if (seat.state() != State.LEFT) {
                due.add(seat);
            }
        }
        if (due.size() > 1) {
            together(due);
        }
        for (Seat seat : due) {
            // all of them if one has spoilt it: the others must not suffer for it
            if (seat.isOpen()) {
                alone(seat);
            }
        }
    }

    private void together(List<Seat> batch) {
        try {
            List<TextVectors> results =
                    runs.call(
                            latest(batch),
                            control ->
                                    embedder.embedAll(
                                            batch.stream().map(Seat::texts).toList(), control));
            for (int i = 0; i < batch.size() && results.size() == batch.size(); i++) {
                batch.get(i).succeed(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            for (Seat seat : batch) {
                if (seat.deadline().hasPassed(time)) {
                    seat.fail(seat.deadline().exceeded(model));
                }
            }
        }
    }

    private void alone(Seat seat) {
        try {
            List<TextVectors> results =
                    runs.call(
                            seat.deadline(),
                            control -> embedder.embedAll(List.of(seat.texts()), control));
            if (results.size() != 1) {
                throw new InferenceException(
                        model,
                        "the engine returned %d results for 1 request".formatted(results.size()),
                        null);
            }
            seat.succeed(results.get(0));
        } catch (RuntimeException | Error e) {
            seat.fail(e);
        }
    }

    private static Deadline latest(List<Seat> batch) {
        return batch.stream().map(Seat::deadline).max(Deadline.SOONEST).orElse(Deadline.NEVER);
    }

    /** Wakes everybody of a batch; who has no outcome by now shares the leader's misfortune. */
    private void finish(List<Seat> batch) {
        for (Seat seat : batch) {
            if (seat.isOpen()) {
                seat.fail(new InferenceException(model, "the run was broken off", null));
            }
        }
        lock.lock();
        try {
            for (Seat seat : batch) {
                if (seat.state() != State.LEFT) {
                    seat.state(State.DONE);
                }
            }
        } finally {
            lock.unlock();
        }
        for (Seat seat : batch) {
            if (seat.thread() != Thread.currentThread()) {
                LockSupport.unpark(seat.thread());
            }
        }
    }

    private static TextVectors outcome(Seat seat) {
        Throwable failure = seat.failure();
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error known) {
            throw known;
        }
        return seat.result();
    }
}
