package io.samovar.deployer.internal;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.deploy.ModelBundleVerifier;
import io.samovar.api.deploy.VerifiedBundle;
import io.samovar.deployer.internal.files.ArchiveCheck;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.SignatureCheck;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.files.StagedJar;
import io.samovar.deployer.internal.files.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a jar to staging and checks the copy; nothing is installed yet. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Staging staging;
    private final ArchiveCheck archives;
    private final SignatureCheck signatures;

    Intake(Staging staging, ArchiveCheck archives, SignatureCheck signatures) {
        this.staging = staging;
        this.archives = archives;
        this.signatures = signatures;
    }

    /** Takes a jar from anywhere. */
    CheckedJar take(Source source, ModelBundleVerifier verifier) throws RefusedException {
        return take(source, verifier, true);
    }

    /**
     * Takes a jar of the distribution, which is as trusted as the code that reads it. The verifier
     * reads and digests all that matters of it; to unpack every entry once more would only delay
     * the first start.
     */
    CheckedJar takeOwn(Source source, ModelBundleVerifier verifier) throws RefusedException {
        return take(source, verifier, false);
    }

    private CheckedJar take(Source source, ModelBundleVerifier verifier, boolean readAll)
            throws RefusedException {
        StagedJar staged = staging.copy(source);
        boolean done = false;
        try {
            if (readAll) {
                archives.contents(staged.path());
                signatures.check(staged.path());
            } else {
                archives.structure(staged.path());
            }
            VerifiedBundle verified = verify(staged, verifier);
            verified.warnings().forEach(w -> LOG.warn("{}: {}", source.label(), w));
            CheckedJar checked = new CheckedJar(source.label(), staged, verified);
            done = true;
            return checked;
        } finally {
            if (!done) {
                staged.close();
            }
        }
    }

    private static VerifiedBundle verify(StagedJar staged, ModelBundleVerifier verifier)
            throws RefusedException {
        try {
            return verifier.verify(staged.path());
        } catch (InvalidModelBundleException e) {
            throw new RefusedException(
                    RefusedException.Kind.WRONG, e.getMessage(), e.model(), e.version(), e);
        }
    }
}
