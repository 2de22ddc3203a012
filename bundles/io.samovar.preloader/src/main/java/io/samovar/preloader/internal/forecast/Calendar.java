package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** At which hours and on which weekdays something was used, fading over weeks. */
final class Calendar {
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;
    private static final double HALF_LIFE = 14 * DAY;

    private final float[] hours = new float[24];
    private final float[] days = new float[7];
    private double at = Double.NaN;
    private double observed;

    /** Takes note of a use. */
    void add(double now) {
        fade(now);
        hours[hour(now)]++;
        days[day(now)]++;
    }

    /** Lets time pass; what was observed weighs as many days as have gone by. */
    void fade(double now) {
        if (Double.isNaN(at)) {
            at = now;
            observed = 0.5;
            return;
        }
        double passed = now - at;
        if (passed < HOUR) {
            return;
        }
        float left = (float) Math.pow(2, -passed / HALF_LIFE);
        for (int i = 0; i < hours.length; i++) {
            hours[i] *= left;
        }
        for (int i = 0; i < days.length; i++) {
            days[i] *= left;
        }
        observed = observed * left + passed / DAY;
        at = now;
    }

    /** Returns how many uses the time of day leads to expect within a horizon. */
    double expectedByHour(double now, double horizon) {
        double sum = 0;
        if (horizon >= DAY) {
            for (float hour : hours) {
                sum += hour;
            }
            return sum / Math.max(0.5, days()) * horizon / DAY;
        }
        double from = now;
        double end = now + Math.min(horizon, DAY);
        while (from < end) {
            double to = Math.min(end, (Math.floor(from / HOUR) + 1) * HOUR);
            sum += hours[hour(from)] * (to - from) / HOUR;
            from = to;
        }
        return sum / Math.max(0.5, days());
    }

    /** Returns how many uses the weekday leads to expect within a horizon. */
    double expectedByWeekday(double now, double horizon) {
        double weeks = Math.max(1, days() / 7);
        return days[day(now)] / weeks * Math.min(1, horizon / DAY);
    }

    void write(DataOutput out) throws IOException {
        for (float hour : hours) {
            out.writeFloat(hour);
        }
        for (float day : days) {
            out.writeFloat(day);
        }
        out.writeDouble(at);
        out.writeDouble(observed);
    }

    static Calendar read(DataInput in) throws IOException {
        Calendar read = new Calendar();
        for (int hour = 0; hour < read.hours.length; hour++) {
            read.hours[hour] = in.readFloat();
        }
        for (int day = 0; day < read.days.length; day++) {
            read.days[day] = in.readFloat();
        }
        read.at = in.readDouble();
        read.observed = in.readDouble();
        return read;
    }

    private double days() {
        return Double.isNaN(at) ? 0 : observed;
    }

    private static int hour(double now) {
        return (int) Math.floorMod((long) (now / HOUR), 24L);
    }

    private static int day(double now) {
        return (int) Math.floorMod((long) (now / DAY), 7L);
    }
}
