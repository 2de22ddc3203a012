package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How long the pauses between uses were, on a logarithmic scale from seconds to weeks. */
final class IdleHistogram {
    private static final double SHORTEST = 4;
    private static final int BINS_PER_OCTAVE = 4;
    private static final int BINS = 20 * BINS_PER_OCTAVE;

    /** Beyond that many pauses the older ones are worth half. */
    private static final float FORGET_AT = 200;

    private static final double[] LOWER = new double[BINS + 1];

    static {
        for (int bin = 1; bin <= BINS; bin++) {
            LOWER[bin] = SHORTEST * Math.pow(2, (bin - 1) / (double) BINS_PER_OCTAVE);
        }
    }

    private final float[] bins = new float[BINS];
    private final float[] above = new float[BINS + 1];
    private boolean changed;
    private float total;

    void add(double pause) {
        bins[bin(pause)]++;
        total++;
        changed = true;
        if (total > FORGET_AT) {
            total = 0;
            for (int i = 0; i < BINS; i++) {
                bins[i] /= 2;
                total += bins[i];
            }
        }
    }

    /** Returns how many pauses were longer than that. */
    double longerThan(double pause) {
        if (changed) {
            for (int bin = BINS - 1; bin >= 0; bin--) {
                above[bin] = above[bin + 1] + bins[bin];
            }
            changed = false;
        }
        int first = bin(pause);
        double passed = (pause - LOWER[first]) / (LOWER[first + 1] - LOWER[first]);
        return above[first + 1] + bins[first] * (1 - Math.min(1, Math.max(0, passed)));
    }

    /**
     * Returns the probability that a pause that has lasted so long ends within a horizon.
     *
     * @param prior the probability where nothing is known
     * @param trust how many pauses the prior is worth
     */
    double endsWithin(double pause, double horizon, double prior, double trust) {
        double longer = longerThan(pause);
        double after = longerThan(pause + horizon);
        return (longer - after + trust * prior) / (longer + trust);
    }

    void write(DataOutput out) throws IOException {
        int filled = BINS;
        while (filled > 0 && bins[filled - 1] == 0) {
            filled--;
        }
        out.writeByte(filled);
        for (int bin = 0; bin < filled; bin++) {
            out.writeFloat(bins[bin]);
        }
    }

    static IdleHistogram read(DataInput in) throws IOException {
        IdleHistogram read = new IdleHistogram();
        int filled = in.readByte();
        for (int bin = 0; bin < filled; bin++) {
            read.bins[bin] = in.readFloat();
            read.total += read.bins[bin];
        }
        read.changed = true;
        return read;
    }

    private static int bin(double pause) {
        if (pause <= SHORTEST) {
            return 0;
        }
        int bin = 1 + (int) (Math.log(pause / SHORTEST) / Math.log(2) * BINS_PER_OCTAVE);
        return Math.min(bin, BINS - 1);
    }
}
