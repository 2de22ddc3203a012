package io.samovar.deployer.internal.folder;

import io.samovar.deployer.internal.files.Stamp;

/**
 * What is known about a file of the deploy folder as long as it does not change.
 *
 * @param stamp the file
 * @param since when it was first seen like this, in nanoseconds of the injected clock
 * @param state what is going on with it
 */
record Watched(Stamp stamp, long since, State state) {
    enum State {
        /** May still be written to. */
        SETTLING,
        /** Has been left alone, but is not a whole jar. */
        INCOMPLETE,
        /** Is being deployed. */
        BUSY,
        /** Deployed or refused: nothing to do until it changes. */
        DONE
    }

    Watched in(State next) {
        return new Watched(stamp, since, next);
    }
}
