package io.samovar.deployer.internal.files;

/**
 * Told of every point at which the state on disk has just changed. The product listens to none of
 * them; a test looks at what a process that ends here would leave behind.
 */
@FunctionalInterface
public interface Checkpoints {
    Checkpoints NONE = point -> {};

    enum Point {
        STAGED,
        MARKED,
        STORED,
        INSTALLED,
        STARTED,
        SWAPPED,
        KEPT,
        SETTLED,
        CONDEMNED,
        UNINSTALLED,
        DELETED
    }

    void reached(Point point);
}
