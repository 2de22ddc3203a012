package io.samovar.loader.internal;

import io.samovar.loader.internal.description.BundleEntries;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The entries of an installed bundle. */
final class OsgiEntries implements BundleEntries {
    private final Bundle bundle;

    OsgiEntries(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(bundle.getHeaders("").get(name));
    }

    @Override
    public List<String> paths() {
        Enumeration<URL> entries = bundle.findEntries("/", "*", true);
        List<String> paths = new ArrayList<>();
        if (entries != null) {
            for (URL entry : Collections.list(entries)) {
                String path = entry.getPath().substring(1);
                if (!path.endsWith("/")) {
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    @Override
    public Optional<InputStream> open(String path) throws IOException {
        URL entry = bundle.getEntry(path);
        return entry == null || path.endsWith("/")
                ? Optional.empty()
                : Optional.of(entry.openStream());
    }
}
