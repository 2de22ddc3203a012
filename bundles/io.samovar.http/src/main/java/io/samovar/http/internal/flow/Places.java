package io.samovar.http.internal.flow;

import io.samovar.http.internal.web.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares the threads of the web server among models, so that a slow one cannot take them all. A
 * model may have as many places as it leaves to others (so that the second slow one finds half of
 * the rest, and the next half of that), and no more than a share. Requests that find no place wait
 * without a thread, a limited number of them.
 */
public final class Places {
    private static final long RETRY_SECONDS = 1;

    private final int total;
    private final int share;
    private final int queue;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private int taken;

    /**
     * @param total how many requests may be with models at once
     * @param share how many of them with one model
     * @param queue how many may wait for one model beside those
     */
    public Places(int total, int share, int queue) {
        this.total = total;
        this.share = share;
        this.queue = queue;
    }

    private static final class Line {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int busy;

        boolean isIdle() {
            return busy == 0 && waiting.isEmpty();
        }
    }

    /** Takes a place if there is one; returns whether there was. */
    public synchronized boolean tryEnter(String model) {
        Line line = lines.get(model);
        if (line == null) {
            line = new Line();
        }
        if (!line.waiting.isEmpty() || !mayEnter(line)) {
            return false;
        }
        lines.putIfAbsent(model, line);
        line.busy++;
        taken++;
        return true;
    }

    /**
     * Takes a place, or waits for one.
     *
     * @param later called when there is a place, if there is none now; must return at once
     * @return whether the place is taken now
     * @throws Problem if too many wait already
     */
    public synchronized boolean enter(String model, Runnable later) {
        if (tryEnter(model)) {
            return true;
        }
        Line line = lines.computeIfAbsent(model, name -> new Line());
        if (line.waiting.size() >= queue) {
            throw Problem.busy(
                            "%d requests are with this model and %d wait, as many as may"
                                    .formatted(line.busy, queue),
                            RETRY_SECONDS)
                    .code("model_busy");
        }
        line.waiting.add(later);
        return false;
    }

    /** Stops waiting; returns whether it still did. */
    public synchronized boolean leaveQueue(String model, Runnable later) {
        Line line = lines.get(model);
        boolean waited = line != null && line.waiting.remove(later);
        if (waited && line.isIdle()) {
            lines.remove(model);
        }
        return waited;
    }

    /** Gives a place back; those who can go on now are told. */
    public void leave(String model) {
        free(model).forEach(Runnable::run);
    }

    private synchronized List<Runnable> free(String model) {
        Line left = lines.get(model);
        left.busy--;
        taken--;
        if (left.isIdle()) {
            lines.remove(model);
        }
        List<Runnable> next = new ArrayList<>(1);
        for (Map.Entry<String, Line> entry : List.copyOf(lines.entrySet())) {
            Line line = entry.getValue();
            if (!line.waiting.isEmpty() && mayEnter(line)) {
                line.busy++;
                taken++;
                next.add(line.waiting.remove());
                // the next place is somebody else's
                lines.remove(entry.getKey());
                lines.put(entry.getKey(), line);
            }
        }
        return next;
    }

    private boolean mayEnter(Line line) {
        return line.busy < share && line.busy < total - taken;
    }
}
