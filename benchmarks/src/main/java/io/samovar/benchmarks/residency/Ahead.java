package io.samovar.benchmarks.residency;

/** Whoever loads ahead of requests, or does not. */
interface Ahead {
    /** Loads on demand only. */
    Ahead NOTHING = new Ahead() {};

    /** A request has come. */
    default void used(Item item, String group) {}

    /** A load has ended. */
    default void loaded(Item item) {}

    /** Something has to leave. */
    default void left(Item item) {}

    /** A load ahead found no room. */
    default void failed(Item item) {}

    /** Time to think. */
    default void think(World world) {}
}
