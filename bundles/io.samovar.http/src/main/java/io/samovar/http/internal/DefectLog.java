package io.samovar.http.internal;

import io.samovar.api.model.ModelException;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Router.Route;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what went wrong on our side. Of exceptions whose messages may quote an input, such as that
 * of a parser, only class and place are written.
 */
final class DefectLog implements BiConsumer<Route, Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(DefectLog.class);
    private static final int FRAMES = 16;

    @Override
    public void accept(Route route, Throwable defect) {
        LOG.error(
                "{} {} failed: {}",
                route == null ? "-" : route.method(),
                route == null ? "-" : route.template(),
                describe(defect));
    }

    static String describe(Throwable defect) {
        StringBuilder text = new StringBuilder();
        int causes = 0;
        for (Throwable t = defect; t != null && causes++ < FRAMES; t = t.getCause()) {
            if (t != defect) {
                text.append("\ncaused by ");
            }
            text.append(t.getClass().getName());
            if (t instanceof ModelException || t instanceof Problem) {
                text.append(": ").append(t.getMessage());
            }
            StackTraceElement[] frames = t.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("\n    at ").append(frames[i]);
            }
        }
        return text.toString();
    }
}
