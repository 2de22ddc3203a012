package io.samovar.dashboard.internal;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/**
 * The files of the page. Which there are is known from the bundle; a request only chooses among
 * them. They are looked for and read when they are first asked for, so that a start does not wait
 * for them.
 */
final class Assets {
    private static final String ROOT = "/web/";
    private static final String INDEX = "index.html";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml",
                    "json", "application/json");

    private final Bundle bundle;
    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private volatile Map<String, URL> sources;

    Assets(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Found when first asked for; twice at the same time does no harm. */
    private Map<String, URL> sources() {
        Map<String, URL> known = sources;
        if (known == null) {
            known = list(bundle);
            sources = known;
        }
        return known;
    }

    private static Map<String, URL> list(Bundle bundle) {
        Enumeration<URL> entries = bundle.findEntries(ROOT, "*", true);
        Map<String, URL> sources = new TreeMap<>();
        if (entries != null) {
            for (URL entry : Collections.list(entries)) {
                String path = entry.getPath().substring(entry.getPath().indexOf(ROOT));
                if (!path.endsWith("/")) {
                    sources.put(path.substring(ROOT.length()), entry);
                }
            }
        }
        return sources;
    }

    /**
     * Finds a file.
     *
     * @param path below the folder of the page; empty = the page itself
     */
    Optional<Asset> find(String path) {
        String name = path.isEmpty() ? INDEX : path;
        URL source = sources().get(name);
        return source == null
                ? Optional.empty()
                : Optional.of(assets.computeIfAbsent(name, n -> Asset.read(source, type(n))));
    }

    private static String type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(extension, "text/plain; charset=utf-8");
    }
}
