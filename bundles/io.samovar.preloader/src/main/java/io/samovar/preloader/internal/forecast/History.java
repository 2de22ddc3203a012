package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The use of one model. */
final class History {
    private final double known;
    private final Fading counts;
    private final Fading visits;
    private final IdleHistogram pauses;
    private final Calendar calendar;
    private final List<Lesson> open = new ArrayList<>();
    private double last = Double.NaN;
    private long uses;

    History(double known) {
        this(known, new Fading(), new Fading(), new IdleHistogram(), new Calendar());
    }

    private History(
            double known, Fading counts, Fading visits, IdleHistogram pauses, Calendar calendar) {
        this.known = known;
        this.counts = counts;
        this.visits = visits;
        this.pauses = pauses;
        this.calendar = calendar;
    }

    /** Takes note of a use and returns the pause before it; NaN before the first. */
    double add(double now) {
        double pause = now - last;
        if (!Double.isNaN(pause)) {
            pauses.add(pause);
        }
        counts.add(now);
        calendar.add(now);
        last = now;
        uses++;
        open.forEach(lesson -> lesson.used(now));
        open.clear();
        return pause;
    }

    /** Takes note that a user has come to it; the uses that follow say little about other users. */
    void visited(double now) {
        visits.add(now);
    }

    /** Has the next use answer a lesson. */
    void answers(Lesson lesson) {
        open.add(lesson);
    }

    void withdraw(Lesson lesson) {
        open.remove(lesson);
    }

    boolean isUsed() {
        return uses > 0;
    }

    /** Returns since when it has not been used, or else known. */
    double idle(double now) {
        return Math.max(0, now - (isUsed() ? last : known));
    }

    /** Returns how many uses an hour there were in all its life. */
    double lifetimeRate(double now) {
        return (uses + 0.5) / (Math.max(0, now - known) + 7_200) * 3_600;
    }

    Fading counts() {
        return counts;
    }

    Fading visits() {
        return visits;
    }

    IdleHistogram pauses() {
        return pauses;
    }

    Calendar calendar() {
        return calendar;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(known);
        counts.write(out);
        visits.write(out);
        pauses.write(out);
        calendar.write(out);
        out.writeDouble(last);
        out.writeLong(uses);
    }

    static History read(DataInput in) throws IOException {
        History read =
                new History(
                        in.readDouble(),
                        Fading.read(in),
                        Fading.read(in),
                        IdleHistogram.read(in),
                        Calendar.read(in));
        read.last = in.readDouble();
        read.uses = in.readLong();
        return read;
    }
}
