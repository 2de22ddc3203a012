package io.samovar.loader.internal.revision;

import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.RequestOptions;
import java.util.Comparator;
import java.util.List;

/** A request's place in a {@link Batcher}. Its state changes under the batcher's lock only. */
final class Seat {
    /** The most important first, then what is due first, then what came first. */
    static final Comparator<Seat> ORDER =
            Comparator.<Seat>comparingInt(seat -> -seat.options.priority())
                    .thenComparing(seat -> seat.deadline, Deadline.SOONEST)
                    .thenComparingLong(seat -> seat.number);

    /** What becomes of it. */
    enum State {
        /** It waits in the queue. */
        WAITING,
        /** Its thread runs the next batch. */
        LEADS,
        /** Another thread runs it. */
        TAKEN,
        /** It has its result, or its failure. */
        DONE,
        /** Its thread went away. */
        LEFT
    }

    private final List<String> texts;
    private final RequestOptions options;
    private final Deadline deadline;
    private final long number;
    private final Thread thread = Thread.currentThread();
    private volatile State state = State.WAITING;
    private volatile TextVectors result;
    private volatile Throwable failure;

    Seat(List<String> texts, RequestOptions options, Deadline deadline, long number) {
        this.texts = texts;
        this.options = options;
        this.deadline = deadline;
        this.number = number;
    }

    List<String> texts() {
        return texts;
    }

    int size() {
        return texts.size();
    }

    Deadline deadline() {
        return deadline;
    }

    Thread thread() {
        return thread;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    void succeed(TextVectors vectors) {
        result = vectors;
    }

    void fail(Throwable cause) {
        failure = cause;
    }

    boolean isOpen() {
        return result == null && failure == null;
    }

    Throwable failure() {
        return failure;
    }

    TextVectors result() {
        return result;
    }
}
