package io.samovar.engine.djl.internal;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run from another thread. The native options it needs for that are never touched after
 * they were given back, whoever comes first.
 */
final class RunSwitch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunSwitch.class);

    private final OrtSession.RunOptions options;
    private boolean closed;

    RunSwitch() throws OrtException {
        this.options = new OrtSession.RunOptions();
    }

    OrtSession.RunOptions options() {
        return options;
    }

    synchronized void stop() {
        if (closed) {
            return;
        }
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            LOG.warn("a run cannot be stopped: {}", e.toString());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        options.close();
    }
}
