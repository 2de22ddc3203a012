package io.samovar.deployer.internal.folder;

import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import java.nio.file.Path;

/** What the deploy folder needs from the rest of the deployer. */
public interface FolderIntake {
    /** Returns whether anything can be deployed now. */
    boolean isReady();

    /**
     * Says, without reading much of it, whether a file can be a whole jar.
     *
     * @throws RefusedException if it is not; {@code INCOMPLETE} if the rest may be on its way
     */
    void check(Path file) throws RefusedException;

    /**
     * Deploys a file.
     *
     * @return the digest of the jar
     * @throws RefusedException if it is refused; the file's bytes had no effect
     */
    String deploy(Source file) throws RefusedException;

    /** Puts on record that a file is refused. */
    void refuse(String fileName, RefusedException why);
}
