package io.samovar.tools.demo;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What each version answers to one text. The first answer of a version is held against all later
 * ones, and at the end against the version itself.
 */
final class Answers {
    private final String text;
    private final ConcurrentMap<String, String> byVersion = new ConcurrentHashMap<>();

    Answers(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Returns whether this is what the version always answers. */
    boolean accept(String version, String vector) {
        String known = byVersion.putIfAbsent(version, vector);
        return known == null || known.equals(vector);
    }

    Optional<String> of(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    Map<String, String> all() {
        return new TreeMap<>(byVersion);
    }
}
