package io.samovar.preloader.internal;

import io.samovar.preloader.internal.forecast.Forecast;
import io.samovar.preloader.internal.forecast.Outlook;
import io.samovar.preloader.internal.plan.Occupant;
import io.samovar.preloader.internal.plan.Plan;
import io.samovar.preloader.internal.plan.Planner;
import io.samovar.preloader.internal.plan.Stock;
import io.samovar.preloader.internal.plan.Worth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Forecast and planner for the use of several threads. Nothing foreign runs under its lock. */
final class Mind {
    private final Object lock = new Object();
    private final Forecast forecast;
    private final Worth worth;
    private final Planner planner;
    private final DoubleSupplier now;
    private long requests;

    /**
     * @param now seconds of the calendar
     */
    Mind(double goal, DoubleSupplier now) {
        this(new Forecast(), goal, now);
    }

    private Mind(Forecast forecast, double goal, DoubleSupplier now) {
        this.forecast = forecast;
        this.worth = new Worth(forecast);
        this.planner = new Planner(forecast, worth, goal);
        this.now = now;
    }

    /**
     * Goes on from what was written.
     *
     * @throws IOException if it cannot be understood
     */
    static Mind read(byte[] written, double goal, DoubleSupplier now) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(written));
        Mind mind = new Mind(Forecast.read(in), goal, now);
        mind.worth.read(in);
        mind.planner.read(in);
        return mind;
    }

    byte[] write(Collection<String> present) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        synchronized (lock) {
            forecast.write(out);
            worth.write(out);
            planner.write(out, present);
        }
        return bytes.toByteArray();
    }

    void goal(double wanted) {
        synchronized (lock) {
            planner.goal(wanted);
        }
    }

    void know(List<String> models) {
        double at = now.getAsDouble();
        synchronized (lock) {
            models.forEach(model -> forecast.know(model, at));
        }
    }

    void used(String model, String group, double at) {
        synchronized (lock) {
            requests++;
            forecast.used(model, group, at);
            planner.used(model);
        }
    }

    long requests() {
        synchronized (lock) {
            return requests;
        }
    }

    void loaded(double seconds) {
        synchronized (lock) {
            worth.loaded(seconds);
        }
    }

    void left(Occupant occupant) {
        double at = now.getAsDouble();
        synchronized (lock) {
            planner.left(occupant, at);
        }
    }

    Optional<Plan> plan(Stock stock) {
        double at = now.getAsDouble();
        synchronized (lock) {
            Optional<Plan> next = planner.next(stock, at);
            next.ifPresent(planner::started);
            return next;
        }
    }

    void failed(Plan plan) {
        synchronized (lock) {
            planner.failed(plan);
        }
    }

    double density(String model, double loadSeconds, long bytes) {
        double at = now.getAsDouble();
        synchronized (lock) {
            return worth.density(model, loadSeconds, bytes, at);
        }
    }

    Outlook outlook(String model) {
        double at = now.getAsDouble();
        synchronized (lock) {
            return forecast.outlook(model, at);
        }
    }

    String reason(String model) {
        double at = now.getAsDouble();
        synchronized (lock) {
            return forecast.reason(model, at);
        }
    }
}
