package io.samovar.loader.internal.revision;

import io.samovar.api.engine.RunControl;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;

/** Runs an engine, and tells it to stop when nobody can use the result any more. */
final class TimedRun {
    private final String model;
    private final LoaderTime time;

    TimedRun(String model, LoaderTime time) {
        this.model = model;
        this.time = time;
    }

    /**
     * Runs until the deadline.
     *
     * @throws io.samovar.api.model.DeadlineExceededException if the deadline came first
     */
    <T> T call(Deadline deadline, Function<RunControl, T> run) {
        if (!deadline.isFinite()) {
            return run.apply(RunControl.NONE);
        }
        long left = deadline.left(time);
        if (left <= 0) {
            throw deadline.exceeded(model);
        }
        Control control = new Control();
        ScheduledFuture<?> alarm = time.schedule(control::stop, Duration.ofNanos(left));
        try {
            return run.apply(control);
        } catch (RuntimeException e) {
            if (control.isStopped()) {
                throw deadline.exceeded(model);
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private static final class Control implements RunControl {
        private volatile boolean stopped;
        private volatile Runnable stopper;

        void stop() {
            stopped = true;
            stopNow();
        }

        @Override
        public boolean isStopped() {
            return stopped;
        }

        @Override
        public void onStop(Runnable how) {
            stopper = how;
            // the alarm may have come before there was anything to stop
            if (stopped) {
                stopNow();
            }
        }

        private void stopNow() {
            Runnable how = stopper;
            if (how != null) {
                how.run();
            }
        }
    }
}
