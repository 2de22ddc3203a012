package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.ArchiveCheck;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.folder.FolderIntake;
import java.nio.file.Path;

/** Lets the deploy folder use the same way in as everybody else. */
final class FolderDeployments implements FolderIntake {
    private final LoaderServices loaders;
    private final ArchiveCheck archives;
    private final Deployments deployments;

    FolderDeployments(LoaderServices loaders, ArchiveCheck archives, Deployments deployments) {
        this.loaders = loaders;
        this.archives = archives;
        this.deployments = deployments;
    }

    @Override
    public boolean isReady() {
        return loaders.find().isPresent();
    }

    @Override
    public void check(Path file) throws RefusedException {
        archives.structure(file);
    }

    @Override
    public String deploy(Source file) throws RefusedException {
        return deployments.attempt(file).sha256();
    }

    @Override
    public void refuse(String fileName, RefusedException why) {
        deployments.refuse(fileName, why);
    }
}
