package io.samovar.loader.internal.residency;

import io.samovar.loader.internal.PropertiesFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is worth knowing after a restart: how large each revision was and how often each model was
 * used. A loss costs a worse guess, nothing else, so it is written now and then.
 */
public final class Book {
    private static final Logger LOG = LoggerFactory.getLogger(Book.class);
    private static final String BYTES = "bytes.";
    private static final String USES = "uses.";
    private static final double OFTEN = 0.8;

    private final PropertiesFile file;
    private final Map<String, Long> bytes = new HashMap<>();
    private final Map<String, Double> uses = new HashMap<>();
    private boolean changed;

    /** Opens the book. */
    public Book(PropertiesFile file) {
        this.file = file;
        Properties stored = file.read();
        for (String key : stored.stringPropertyNames()) {
            number(stored.getProperty(key))
                    .ifPresent(
                            value -> {
                                if (key.startsWith(BYTES)) {
                                    bytes.put(key.substring(BYTES.length()), value.longValue());
                                } else if (key.startsWith(USES)) {
                                    uses.put(key.substring(USES.length()), value);
                                }
                            });
        }
    }

    /** Returns the size a revision was found to have when it was loaded before. */
    public synchronized OptionalLong bytes(String digest) {
        Long known = bytes.get(digest);
        return known == null ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** Notes the size of a revision. */
    public synchronized void bytes(String digest, long measured) {
        changed |= !Long.valueOf(measured).equals(bytes.put(digest, measured));
    }

    /** Notes that a model was used. */
    public synchronized void used(String model, long times) {
        uses.merge(model, (double) times, Double::sum);
        changed = true;
    }

    /**
     * Returns the few models most requests go to: the smallest set that made four fifths of them.
     */
    public synchronized Set<String> oftenUsed() {
        double total = uses.values().stream().mapToDouble(Double::doubleValue).sum();
        Set<String> often = new HashSet<>();
        double covered = 0;
        for (Map.Entry<String, Double> use : mostUsedFirst()) {
            if (covered >= OFTEN * total) {
                break;
            }
            covered += use.getValue();
            often.add(use.getKey());
        }
        return often;
    }

    private List<Map.Entry<String, Double>> mostUsedFirst() {
        return uses.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .toList();
    }

    /**
     * Writes the book if there is news; halves the counts now and then, so that habits may change.
     */
    public void save() {
        Properties next = new Properties();
        synchronized (this) {
            if (!changed) {
                return;
            }
            changed = false;
            if (uses.values().stream().mapToDouble(Double::doubleValue).sum() > 1e7) {
                uses.replaceAll((model, count) -> count / 2);
            }
            bytes.forEach((digest, size) -> next.setProperty(BYTES + digest, size.toString()));
            uses.forEach((model, count) -> next.setProperty(USES + model, count.toString()));
        }
        try {
            file.write(next);
        } catch (IOException e) {
            LOG.warn("what was learnt about sizes and use cannot be written", e);
        }
    }

    private static Optional<Double> number(String value) {
        try {
            return Optional.of(Double.valueOf(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
