package io.samovar.api.engine;

import org.osgi.annotation.versioning.ProviderType;

/** Tells a run that nobody waits for its result any more. */
@ProviderType
public interface RunControl {
    /** A run that is never stopped. */
    RunControl NONE =
            new RunControl() {
                @Override
                public boolean isStopped() {
                    return false;
                }

                @Override
                public void onStop(Runnable stopper) {}
            };

    /** Returns whether the result is of no use any more. */
    boolean isStopped();

    /**
     * Says how the run can be stopped. It is called from another thread, possibly at once, possibly
     * more than once and possibly after the run has ended; it must be quick and must not throw.
     */
    void onStop(Runnable stopper);
}
