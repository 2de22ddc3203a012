package io.samovar.loader.internal.revision;

/** What a swap has to pass beside the self-test, the most careful first. */
enum Caution {
    /** Contracts and the drift gate. */
    FULL,

    /** Contracts only: going back to what answered before must not wait for anybody. */
    CONTRACTS,

    /** Nothing: somebody takes the responsibility. */
    FORCED;

    /** Returns whether one who asks with that caution is content with a swap of this one. */
    boolean satisfies(Caution asked) {
        return compareTo(asked) >= 0;
    }
}
