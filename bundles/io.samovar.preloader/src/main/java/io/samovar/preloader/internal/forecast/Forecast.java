package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What will be needed, learnt from what was. Looks at recency and frequency, at the usual pauses,
 * at the time of day and the weekday and at what users ask for one after the other; how much each
 * of these is worth it finds out by itself. Time is in seconds of the calendar and is given by the
 * caller. Not thread-safe.
 */
public final class Forecast {
    private static final int MODEL_LIMIT = 20_000;
    private static final int LESSONS_AT_ONCE = 8;
    private static final double SECONDS_BETWEEN_LESSONS = 5;

    private final Map<String, History> histories = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Groups groups = new Groups();
    private final School school = new School();
    private final SplittableRandom random = new SplittableRandom(42);
    private IdleHistogram pauses = new IdleHistogram();
    private double asked = Double.NEGATIVE_INFINITY;
    private double latest = Double.NEGATIVE_INFINITY;

    /** Says that a model is there, so that its first use can be expected too. */
    public void know(String model, double now) {
        if (histories.size() < MODEL_LIMIT && !histories.containsKey(model)) {
            names.add(model);
            histories.put(model, new History(now));
        }
    }

    /**
     * Takes note of a request.
     *
     * @param group tells one user or session from another; null if unknown
     */
    public void used(String model, String group, double at) {
        double now = forward(at);
        school.learn(now);
        know(model, now);
        History history = histories.get(model);
        if (history == null) {
            return;
        }
        double pause = history.add(now);
        if (!Double.isNaN(pause)) {
            pauses.add(pause);
        }
        if (groups.add(group, model, now)) {
            history.visited(now);
        }
        if (now - asked >= SECONDS_BETWEEN_LESSONS) {
            asked = now;
            for (int i = 0; i < LESSONS_AT_ONCE; i++) {
                String any = names.get(random.nextInt(names.size()));
                History one = histories.get(any);
                school.ask(new Lesson(now, one, signs(any, one, now)));
            }
        }
    }

    /** Returns when a model will be used next; a model that is not known is not expected. */
    public Outlook outlook(String model, double at) {
        double now = forward(at);
        History history = histories.get(model);
        if (history == null) {
            return Outlook.of(span -> 0);
        }
        float[][] signs = signs(model, history, now);
        return Outlook.of(span -> school.learner(span).probability(signs[span]));
    }

    /** Says in words what speaks most for a use within the next half hour. */
    public String reason(String model, double at) {
        double now = forward(at);
        History history = histories.get(model);
        if (history == null || !history.isUsed()) {
            return "not used yet";
        }
        int halfHour = 2;
        return Signs.loudest(signs(model, history, now)[halfHour], school.learner(halfHour));
    }

    /** Returns the models that users who are about may ask for next. */
    public Set<String> suggested(double at) {
        Groups.Expected expected = groups.expected(forward(at));
        Set<String> suggested = new HashSet<>(expected.byHabit().keySet());
        suggested.addAll(expected.byOrder().keySet());
        return suggested;
    }

    /** Returns all models it has heard of; the list grows with them. */
    public List<String> models() {
        return Collections.unmodifiableList(names);
    }

    private float[][] signs(String model, History history, double now) {
        return Signs.of(model, history, pauses, groups.expected(now), now);
    }

    /** A clock that is set back must not make pauses negative. */
    private double forward(double at) {
        latest = Math.max(latest, at);
        return latest;
    }

    /** Writes what was learnt. */
    public void write(DataOutput out) throws IOException {
        out.writeDouble(latest);
        pauses.write(out);
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
            histories.get(name).write(out);
        }
        groups.write(out);
        school.write(out);
    }

    /** Returns what was learnt before. */
    public static Forecast read(DataInput in) throws IOException {
        Forecast read = new Forecast();
        read.latest = in.readDouble();
        read.pauses = IdleHistogram.read(in);
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            String name = in.readUTF();
            read.names.add(name);
            read.histories.put(name, History.read(in));
        }
        read.groups.read(in);
        read.school.read(in);
        return read;
    }
}
