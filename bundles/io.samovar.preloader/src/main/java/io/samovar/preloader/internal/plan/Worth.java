package io.samovar.preloader.internal.plan;

import io.samovar.preloader.internal.forecast.Forecast;
import io.samovar.preloader.internal.forecast.Outlook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What it is worth to have a model in memory: the one measure for who is loaded and who leaves. A
 * use that finds its model in memory saves the seconds of its load and the disturbance of a load,
 * which is set to be as bad as the mean load.
 */
public final class Worth {
    private static final double FORGET = 0.02;

    private final Forecast forecast;
    private double meanLoadSeconds;

    /** Values by a forecast. */
    public Worth(Forecast forecast) {
        this.forecast = forecast;
    }

    /** Takes note of how long a load took. */
    public void loaded(double seconds) {
        meanLoadSeconds =
                meanLoadSeconds == 0
                        ? seconds
                        : meanLoadSeconds + FORGET * (seconds - meanLoadSeconds);
    }

    /** Writes what was learnt. */
    public void write(DataOutput out) throws IOException {
        out.writeDouble(meanLoadSeconds);
    }

    /** Takes over what was learnt before. */
    public void read(DataInput in) throws IOException {
        meanLoadSeconds = in.readDouble();
    }

    /** Returns the seconds that are saved for each second in memory. */
    public double rate(Outlook outlook, double loadSeconds) {
        return outlook.usesPerSecond() * (loadSeconds + meanLoadSeconds);
    }

    /** Returns the seconds that are saved for each second in memory and byte of it. */
    public double density(String model, double loadSeconds, long bytes, double now) {
        return rate(forecast.outlook(model, now), loadSeconds) / bytes;
    }
}
