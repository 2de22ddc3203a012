package io.samovar.models.generator;

/**
 * Uniform floats from SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Only integer arithmetic and
 * one exact multiplication, so the sequence is the same on every machine and JDK.
 */
final class SeededFloats {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double SQRT_3 = 1.7320508075688772;

    private long state;

    SeededFloats(long seed) {
        this.state = seed;
    }

    /** Returns that many floats of mean 0 and the given standard deviation. */
    float[] next(int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((2 * nextUnit() - 1) * SQRT_3 * deviation);
        }
        return values;
    }

    private double nextUnit() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
