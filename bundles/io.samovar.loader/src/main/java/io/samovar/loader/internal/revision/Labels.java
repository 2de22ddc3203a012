package io.samovar.loader.internal.revision;

import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.ModelNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Names that stand for versions of one model. */
final class Labels {
    private static final Pattern LABEL = Pattern.compile(ModelLoading.LABEL_PATTERN);

    private final String model;
    private final Preferences preferences;
    private final Supplier<List<String>> installed;

    /**
     * @param installed returns the installed versions
     */
    Labels(String model, Preferences preferences, Supplier<List<String>> installed) {
        this.model = model;
        this.preferences = preferences;
        this.installed = installed;
    }

    Map<String, String> all() {
        return preferences.labels(model);
    }

    void set(String label, Optional<String> version) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "label '%s'; accepted: a name matching %s".formatted(label, LABEL));
        }
        preferences.label(model, label, version);
    }

    /** Returns the version that is meant; what does not look like a label is one itself. */
    String versionOf(String versionOrLabel) {
        if (!LABEL.matcher(versionOrLabel).matches()) {
            return versionOrLabel;
        }
        Map<String, String> labels = all();
        String version = labels.get(versionOrLabel);
        List<String> versions = installed.get();
        if (version == null) {
            throw ModelNotFoundException.unknownLabel(
                    model, versionOrLabel, labels.keySet(), versions);
        }
        if (!versions.contains(version)) {
            throw ModelNotFoundException.unknownVersion(
                    model, "%s (label %s)".formatted(version, versionOrLabel), versions);
        }
        return version;
    }
}
