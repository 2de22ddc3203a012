package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts that fade at several speeds, so that habits of minutes and of weeks both show. */
final class Fading {
    /** How many speeds there are. */
    static final int SPEEDS = 5;

    private static final double[] HALF_LIVES = {600, 3_600, 6 * 3_600, 86_400, 7 * 86_400};

    private final float[] counts = new float[SPEEDS];
    private double at;

    void add(double now) {
        double age = Math.max(0, now - at);
        for (int speed = 0; speed < SPEEDS; speed++) {
            counts[speed] = (float) (counts[speed] * left(speed, age) + 1);
        }
        at = Math.max(at, now);
    }

    /** Returns how many uses are to be expected within a horizon if the habit stays. */
    double expected(int speed, double now, double horizon) {
        double meanLife = HALF_LIVES[speed] / Math.log(2);
        return counts[speed] * left(speed, Math.max(0, now - at)) / meanLife * horizon;
    }

    void write(DataOutput out) throws IOException {
        for (float count : counts) {
            out.writeFloat(count);
        }
        out.writeDouble(at);
    }

    static Fading read(DataInput in) throws IOException {
        Fading read = new Fading();
        for (int speed = 0; speed < SPEEDS; speed++) {
            read.counts[speed] = in.readFloat();
        }
        read.at = in.readDouble();
        return read;
    }

    private static double left(int speed, double age) {
        return Math.exp(-age * Math.log(2) / HALF_LIVES[speed]);
    }
}
