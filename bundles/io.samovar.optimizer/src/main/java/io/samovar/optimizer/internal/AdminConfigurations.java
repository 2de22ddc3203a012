package io.samovar.optimizer.internal;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;

/** Reads what Configuration Admin holds: files in {@code etc/}, and changes at run time. */
final class AdminConfigurations implements Configurations {
    private static final String FILE = "felix.fileinstall.filename";
    private static final Set<String> NOT_SETTINGS =
            Set.of(
                    FILE,
                    Constants.SERVICE_PID,
                    ConfigurationAdmin.SERVICE_FACTORYPID,
                    ConfigurationAdmin.SERVICE_BUNDLELOCATION);

    private final ConfigurationAdmin admin;

    AdminConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    public Map<String, Configuration> byPid() throws IOException {
        Map<String, Configuration> all = new HashMap<>();
        try {
            org.osgi.service.cm.Configuration[] found = admin.listConfigurations(null);
            if (found != null) {
                for (org.osgi.service.cm.Configuration configuration : found) {
                    all.put(configuration.getPid(), read(configuration.getProperties()));
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter at all is refused", e);
        }
        return all;
    }

    private static Configuration read(Dictionary<String, Object> properties) {
        Map<String, String> values = new HashMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (!NOT_SETTINGS.contains(key)) {
                values.put(key, text(properties.get(key)));
            }
        }
        Object file = properties.get(FILE);
        return new Configuration(
                values, file == null ? "Configuration Admin" : String.valueOf(file));
    }

    private static String text(Object value) {
        if (!value.getClass().isArray()) {
            return String.valueOf(value);
        }
        StringJoiner joined = new StringJoiner(",");
        for (int i = 0; i < Array.getLength(value); i++) {
            joined.add(String.valueOf(Array.get(value, i)));
        }
        return joined.toString();
    }
}
