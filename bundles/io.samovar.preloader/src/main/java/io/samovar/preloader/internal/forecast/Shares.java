package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/** Counts of a few models; the least counted one makes room when there are too many. */
final class Shares {
    private static final double FORGET_AT = 64;

    private final int limit;
    private final Map<String, Float> counts = new HashMap<>();
    private double total;

    Shares(int limit) {
        this.limit = limit;
    }

    void add(String model) {
        if (!counts.containsKey(model) && counts.size() >= limit) {
            dropLeast();
        }
        counts.merge(model, 1f, Float::sum);
        total++;
        if (total > FORGET_AT) {
            counts.replaceAll((key, count) -> count / 2);
            counts.values().removeIf(count -> count < 0.1f);
            total = counts.values().stream().mapToDouble(Float::doubleValue).sum();
        }
    }

    /** Calls back for each model with its share of all counts; what is unknown keeps its part. */
    void each(double trust, ObjDoubleConsumer<String> action) {
        counts.forEach((model, count) -> action.accept(model, count / (total + trust)));
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(counts.size());
        for (Map.Entry<String, Float> entry : counts.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeFloat(entry.getValue());
        }
    }

    static Shares read(DataInput in, int limit) throws IOException {
        Shares read = new Shares(limit);
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            String model = in.readUTF();
            float count = in.readFloat();
            read.counts.put(model, count);
            read.total += count;
        }
        return read;
    }

    private void dropLeast() {
        Map.Entry<String, Float> least = null;
        for (Map.Entry<String, Float> entry : counts.entrySet()) {
            if (least == null || entry.getValue() < least.getValue()) {
                least = entry;
            }
        }
        if (least != null) {
            total -= least.getValue();
            counts.remove(least.getKey());
        }
    }
}
