package io.samovar.optimizer.internal;

/**
 * What a part says about one of its settings.
 *
 * @param defaultValue null if it has none
 * @param text never null
 */
record Description(String key, String defaultValue, String text) {}
