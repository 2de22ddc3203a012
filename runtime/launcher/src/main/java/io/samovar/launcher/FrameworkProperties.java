package io.samovar.launcher;

import io.samovar.configs.TokenDigest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** The framework's configuration. */
final class FrameworkProperties {
    /** Where everything runs. */
    static final int RUNNING_LEVEL = 40;

    /** Where requests are answered; what starts later nobody waits for. */
    private static final int SERVING_LEVEL = 30;

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
        boolean fast = Boolean.parseBoolean(settings.values().get("FAST_STARTUP"));
        properties.put(
                Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                Integer.toString(fast ? SERVING_LEVEL : RUNNING_LEVEL));
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
        properties.put("samovar.complete.condition", LateParts.COMPLETE);
        settings.token().ifPresent(token -> properties.put("samovar.token", TokenDigest.of(token)));
        properties.put("samovar.insecure", Boolean.toString(settings.insecure()));
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
        String port = Integer.toString(settings.port());
        settings.tls()
                .ifPresentOrElse(
                        tls -> https(properties, tls, port),
                        () -> properties.put("org.osgi.service.http.port", port));
        properties.put("org.apache.felix.http.jetty.sendServerHeader", "false");
        properties.put("org.apache.felix.http.mbeans", "false");
        // running requests end before anything they need is taken away
        properties.put("org.apache.felix.jetty.stopTimeout", "10000");
    }

    private static void https(Map<String, Object> properties, Tls tls, String port) {
        properties.put("org.apache.felix.http.enable", "false");
        properties.put("org.apache.felix.https.enable", "true");
        properties.put("org.osgi.service.http.port.secure", port);
        properties.put("org.apache.felix.https.keystore", tls.keystore().toString());
        properties.put("org.apache.felix.https.keystore.password", tls.password());
        properties.put("org.apache.felix.https.keystore.key.password", tls.password());
    }
}
