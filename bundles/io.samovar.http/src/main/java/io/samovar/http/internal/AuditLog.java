package io.samovar.http.internal;

import io.samovar.http.internal.web.Audit;
import io.samovar.http.internal.web.Caller;
import io.samovar.http.internal.web.Router.Route;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for every change that was asked for: who, what, and how it ended. */
final class AuditLog implements Audit {
    private static final Logger LOG = LoggerFactory.getLogger("io.samovar.audit");
    private static final int MOST = 128;

    @Override
    public void changed(Caller caller, Route route, Map<String, String> parameters, int status) {
        LOG.info(
                "{} ({}) {} {} {}: {}",
                caller.name(),
                caller.role().word(),
                route.method(),
                route.template(),
                printable(new TreeMap<>(parameters).toString()),
                status);
    }

    /** What a client wrote must not look like a line of ours. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MOST); i++) {
            char c = text.charAt(i);
            safe.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return safe.toString();
    }
}
