package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.RefusedException;

/** Something that may be refused. */
@FunctionalInterface
interface Action<T> {
    T run() throws RefusedException;
}
