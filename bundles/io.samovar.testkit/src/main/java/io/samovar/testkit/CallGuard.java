package io.samovar.testkit;

import java.util.Queue;
import java.util.function.Supplier;

/** Watches over one loaded model: who calls it, and whether it is closed when it should not be. */
final class CallGuard {
    private final Script script;
    private final Queue<String> violations;
    private int running;
    private boolean closed;

    CallGuard(Script script, Queue<String> violations) {
        this.script = script;
        this.violations = violations;
    }

    <T> T call(Supplier<T> work) {
        enter();
        try {
            script.beforeCall();
            return work.get();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (closed) {
            throw violation("called after it was closed");
        }
        running++;
    }

    private synchronized void leave() {
        running--;
        if (closed) {
            throw violation("closed while a call was running");
        }
    }

    synchronized void close() {
        if (closed) {
            throw violation("closed twice");
        }
        if (running > 0) {
            violation("closed while %d calls were running".formatted(running));
        }
        closed = true;
        script.closed();
    }

    private IllegalStateException violation(String what) {
        String message = script + ": " + what;
        violations.add(message);
        return new IllegalStateException(message);
    }
}
