package io.samovar.monitor.internal.metrics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much a sum grew lately. Used by one thread at a time. What it was a minute ago is known to
 * some seconds, which is what a look now and then can tell.
 */
public final class Growth {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long STEP_NANOS = Duration.ofSeconds(5).toNanos();

    private final Deque<Point> points = new ArrayDeque<>();
    private Point last;
    private double rate;

    private record Point(long at, double sum) {}

    /** Takes note of the sum; one that has become less began anew. */
    public void look(long now, double sum) {
        if (last != null && sum < last.sum()) {
            points.clear();
            points.add(new Point(now, 0));
            rate = 0;
        } else if (last != null && now > last.at()) {
            rate = (sum - last.sum()) * 1e9 / (now - last.at());
        }
        last = new Point(now, sum);
        if (points.isEmpty() || now - points.getLast().at() >= STEP_NANOS) {
            points.add(last);
        }
        while (points.size() > 1 && now - second().at() >= WINDOW_NANOS) {
            points.removeFirst();
        }
    }

    /** Returns how much it grew in the last minute, or since the first look. */
    public double increase() {
        return last == null ? 0 : last.sum() - points.getFirst().sum();
    }

    /** Returns how much it grew in a second, between the last two looks. */
    public double rate() {
        return rate;
    }

    private Point second() {
        var each = points.iterator();
        each.next();
        return each.next();
    }
}
