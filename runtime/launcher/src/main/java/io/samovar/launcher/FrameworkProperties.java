package io.samovar.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** The framework's configuration. */
final class FrameworkProperties {
    private static final int RUNNING_LEVEL = 40;

    /** Where the loader starts: models are back before anything lets requests in. */
    private static final int MODEL_LEVEL = 20;

    private final Settings settings;
    private final Path cache;

    FrameworkProperties(Settings settings, Path cache) {
        this.settings = settings;
        this.cache = cache;
    }

    /** Returns the properties, for the framework and for every bundle to read. */
    Map<String, Object> toMap() {
        Map<String, Object> properties = new HashMap<>(settings.values());
        framework(properties);
        samovar(properties);
        configuration(properties);
        http(properties);
        return properties;
    }

    private void framework(Map<String, Object> properties) {
        properties.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(RUNNING_LEVEL));
        properties.put("felix.startlevel.bundle", Integer.toString(MODEL_LEVEL));
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SharedPackages.exports());
        properties.put("felix.log.logger", new FrameworkLog());
        properties.put("felix.log.level", "2");
        properties.put("ds.loglevel", "2");
    }

    private void samovar(Map<String, Object> properties) {
        properties.put("samovar.home", settings.home().toString());
        properties.put("samovar.data", settings.data().toString());
        properties.put("samovar.deploy", settings.deploy().toString());
        properties.put("samovar.logs", settings.logs().toString());
        properties.put("samovar.profile", settings.profile());
        properties.put("samovar.version", Version.current());
        settings.token().ifPresent(token -> properties.put("samovar.token", token));
    }

    /**
     * The operator's files are read, never written, and all of them before any of our bundles
     * starts.
     */
    private void configuration(Map<String, Object> properties) {
        properties.put(
                "felix.cm.config.plugins", "org.apache.felix.configadmin.plugin.interpolation");
        properties.put("felix.fileinstall.dir", settings.home().resolve("etc").toString());
        properties.put("felix.fileinstall.filter", ".*\\.(cfg|config)");
        properties.put("felix.fileinstall.tmpdir", cache.resolve("tmp").toString());
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.poll", "2000");
        properties.put("felix.fileinstall.configEncoding", "UTF-8");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("felix.fileinstall.log.level", "2");
    }

    private void http(Map<String, Object> properties) {
        properties.put("org.apache.felix.http.host", settings.host());
        properties.put("org.osgi.service.http.port", Integer.toString(settings.port()));
        properties.put("org.apache.felix.http.jetty.sendServerHeader", "false");
        properties.put("org.apache.felix.http.mbeans", "false");
        // running requests end before anything they need is taken away
        properties.put("org.apache.felix.jetty.stopTimeout", "10000");
    }
}
