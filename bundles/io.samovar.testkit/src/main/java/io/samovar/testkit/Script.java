package io.samovar.testkit;

import io.samovar.api.model.InferenceException;
import io.samovar.api.model.ModelLoadException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a {@link ControllableEngine} does with one version of a model, and what was done with it.
 * Settings count for what begins after them. Safe for use by several threads.
 */
public final class Script {
    private final String revision;
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger loaded = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private volatile String loadFailure;
    private volatile String callFailure;
    private volatile Gate loadGate;
    private volatile Gate callGate;

    Script(String revision) {
        this.revision = revision;
    }

    /** Makes loads fail with a {@link ModelLoadException} that gives this reason; null heals. */
    public void failLoads(String reason) {
        loadFailure = reason;
    }

    /** Makes calls fail with an {@link InferenceException} that gives this reason; null heals. */
    public void failCalls(String reason) {
        callFailure = reason;
    }

    /** Makes loads wait at the returned gate. */
    public Gate holdLoads() {
        Gate gate = new Gate("load of " + revision);
        loadGate = gate;
        return gate;
    }

    /** Makes calls wait at the returned gate. */
    public Gate holdCalls() {
        Gate gate = new Gate("call of " + revision);
        callGate = gate;
        return gate;
    }

    /** Returns how many loads have begun. */
    public int loads() {
        return loads.get();
    }

    /** Returns how many calls have begun. */
    public int calls() {
        return calls.get();
    }

    /** Returns how many loaded instances have been closed. */
    public int closes() {
        return closes.get();
    }

    /** Returns how many loaded instances are open. */
    public int open() {
        return loaded.get() - closes.get();
    }

    void beforeLoad() {
        loads.incrementAndGet();
        try {
            pass(loadGate);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelLoadException(revision, "interrupted", e);
        }
        String failure = loadFailure;
        if (failure != null) {
            throw new ModelLoadException(revision, failure, null);
        }
    }

    void loaded() {
        loaded.incrementAndGet();
    }

    void beforeCall() {
        calls.incrementAndGet();
        try {
            pass(callGate);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InferenceException(revision, "interrupted", e);
        }
        String failure = callFailure;
        if (failure != null) {
            throw new InferenceException(revision, failure, null);
        }
    }

    void closed() {
        closes.incrementAndGet();
    }

    @Override
    public String toString() {
        return revision;
    }

    private static void pass(Gate gate) throws InterruptedException {
        if (gate != null) {
            gate.pass();
        }
    }
}
