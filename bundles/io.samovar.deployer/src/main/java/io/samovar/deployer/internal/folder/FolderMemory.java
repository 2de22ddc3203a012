package io.samovar.deployer.internal.folder;

import io.samovar.deployer.internal.files.FileRecord;
import io.samovar.deployer.internal.files.Sha256;
import io.samovar.deployer.internal.files.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the deploy folder knows across restarts: which file was deployed, and which was begun. */
final class FolderMemory {
    private static final Logger LOG = LoggerFactory.getLogger(FolderMemory.class);

    private final FileRecord record;

    FolderMemory(FileRecord record) {
        this.record = record;
    }

    /** Returns whether exactly this file has been deployed. */
    boolean isDeployed(String name, Stamp stamp) throws IOException {
        return deployed(name).filter(e -> e.stamp().equals(stamp)).isPresent();
    }

    /**
     * Returns whether the file only took another place in the file system since it was deployed:
     * nobody meant it to be deployed again.
     */
    boolean isDeployedElsewhere(Path file, String name, Stamp stamp) throws IOException {
        Optional<FileRecord.Entry> known = deployed(name).filter(e -> e.stamp().looksLike(stamp));
        if (known.isEmpty() || !known.get().sha256().equals(Optional.of(Sha256.of(file)))) {
            return false;
        }
        record.done(name, stamp, known.get().sha256().get());
        return true;
    }

    private Optional<FileRecord.Entry> deployed(String name) throws IOException {
        return record.find(name).filter(e -> e.sha256().isPresent());
    }

    /** Notes that a file is about to be deployed, and returns for the how-many-th time. */
    int begin(String name, Stamp stamp) throws IOException {
        return record.begin(name, stamp);
    }

    void deployed(String name, Stamp stamp, String sha256) {
        try {
            record.done(name, stamp, sha256);
        } catch (IOException e) {
            LOG.warn("{} is deployed, and will be again at the next start: {}", name, e.toString());
        }
    }

    /** A refused file gets another chance at the next start. */
    void refused(String name) {
        try {
            record.forget(name);
        } catch (IOException e) {
            LOG.warn("the record of the deploy folder cannot be written: {}", e.toString());
        }
    }

    /** A file that comes back is a new one. */
    void forgetAllBut(Set<String> present) throws IOException {
        for (String name : record.names()) {
            if (!present.contains(name)) {
                record.forget(name);
            }
        }
    }
}
