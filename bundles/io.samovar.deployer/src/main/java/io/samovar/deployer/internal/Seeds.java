package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.FileRecord;
import io.samovar.deployer.internal.files.Labels;
import io.samovar.deployer.internal.files.ModelStore;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Sha256;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.files.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models a new distribution begins with. Each file is installed once; what was undeployed later
 * does not come back at the next start, unless nothing at all is installed.
 *
 * <p>They are copied into the store like any other bundle: the data folder then depends on nothing
 * outside, and a model survives that the distribution is replaced by one that no longer brings it.
 */
final class Seeds {
    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*\\.jar");

    private final List<String> names;
    private final Optional<Path> folder;
    private final ModelStore store;
    private final FileRecord record;
    private final Deployments deployments;

    Seeds(
            List<String> names,
            Optional<Path> folder,
            ModelStore store,
            FileRecord record,
            Deployments deployments) {
        this.names = names;
        this.folder = folder;
        this.store = store;
        this.record = record;
        this.deployments = deployments;
    }

    /**
     * Installs what was never installed, in the given order.
     *
     * @return false if the loader has gone in between and this should be called again
     */
    boolean plant() throws IOException {
        boolean empty = store.jars().isEmpty();
        for (String name : names) {
            try {
                plant(name, empty);
            } catch (RefusedException e) {
                if (e.kind() == RefusedException.Kind.NOT_NOW) {
                    LOG.info("initial model {} has to wait: {}", Labels.of(name), e.reason());
                    return false;
                }
                deployments.refuse(Labels.of(name), e);
            } catch (IOException e) {
                deployments.refuse(
                        Labels.of(name),
                        new RefusedException("cannot be read: %s".formatted(e), e));
            }
        }
        return true;
    }

    private void plant(String name, boolean evenIfKnown) throws RefusedException, IOException {
        Path file = locate(name);
        Stamp stamp = Stamp.of(file);
        Optional<FileRecord.Entry> known =
                record.find(name).filter(entry -> entry.sha256().isPresent() && !evenIfKnown);
        if (known.isPresent()) {
            if (known.get().stamp().looksLike(stamp)) {
                return;
            }
            String digest = Sha256.of(file);
            if (known.get().sha256().equals(Optional.of(digest))) {
                record.done(name, stamp, digest);
                return;
            }
        }
        record.done(name, stamp, deployments.seed(Source.file(file)));
    }

    private Path locate(String name) throws RefusedException {
        if (folder.isEmpty()) {
            throw new RefusedException(
                    "named in 'initial', but the framework property samovar.home is not set");
        }
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(
                    "not a name for 'initial'; expected the name of a jar in %s, without a path"
                            .formatted(folder.get()));
        }
        Path file = folder.get().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    "named in 'initial', but there is no such file in %s".formatted(folder.get()));
        }
        return file;
    }
}
