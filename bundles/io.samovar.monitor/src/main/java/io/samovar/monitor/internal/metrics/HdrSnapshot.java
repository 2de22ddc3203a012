package io.samovar.monitor.internal.metrics;

import com.codahale.metrics.Snapshot;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** What a reservoir held at one moment. */
final class HdrSnapshot extends Snapshot {
    private final AbstractHistogram values;

    HdrSnapshot(AbstractHistogram values) {
        this.values = values;
    }

    @Override
    public double getValue(double quantile) {
        return (double) values.getValueAtPercentile(quantile * 100);
    }

    /** One value for each that can be told apart. */
    @Override
    public long[] getValues() {
        LongStream.Builder distinct = LongStream.builder();
        for (HistogramIterationValue value : values.recordedValues()) {
            distinct.add(value.getValueIteratedTo());
        }
        return distinct.build().toArray();
    }

    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, values.getTotalCount());
    }

    @Override
    public long getMax() {
        return values.getMaxValue();
    }

    @Override
    public double getMean() {
        return values.getMean();
    }

    @Override
    public long getMin() {
        return values.getTotalCount() == 0 ? 0 : values.getMinValue();
    }

    @Override
    public double getStdDev() {
        return values.getTotalCount() == 0 ? 0 : values.getStdDeviation();
    }

    @Override
    public void dump(OutputStream output) {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        for (long value : getValues()) {
            out.println(value);
        }
    }
}
