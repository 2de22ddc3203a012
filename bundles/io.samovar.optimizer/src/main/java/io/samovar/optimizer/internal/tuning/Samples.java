package io.samovar.optimizer.internal.tuning;

import java.util.Arrays;
import java.util.List;

/** The latest costs, as many as make a measurement. */
final class Samples {
    private final double[] values;
    private int next;
    private int count;

    Samples(int size) {
        this.values = new double[size];
    }

    void add(double value) {
        values[next] = value;
        next = (next + 1) % values.length;
        count = Math.min(count + 1, values.length);
    }

    boolean isComplete() {
        return count == values.length;
    }

    void clear() {
        next = 0;
        count = 0;
    }

    List<Double> toList() {
        return Arrays.stream(values, 0, count).boxed().toList();
    }
}
