package io.samovar.loader.internal.revision;

/** The settings in force; a change is seen by whoever asks next. */
public final class LiveSettings {
    private volatile LoaderSettings settings;

    /** Starts with the given settings. */
    public LiveSettings(LoaderSettings settings) {
        this.settings = settings;
    }

    LoaderSettings get() {
        return settings;
    }

    void set(LoaderSettings next) {
        settings = next;
    }
}
