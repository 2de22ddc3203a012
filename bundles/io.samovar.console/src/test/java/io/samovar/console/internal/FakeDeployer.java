package io.samovar.console.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A deployer that remembers what it was asked for. */
final class FakeDeployer implements ModelDeployer {
    final List<Object> deployed = new ArrayList<>();
    final List<String> undeployed = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    boolean changed = true;

    @Override
    public Deployment deploy(Path bundle) {
        return remember(bundle);
    }

    @Override
    public Deployment deploy(URI bundle) {
        return remember(bundle);
    }

    @Override
    public Deployment deploy(InputStream bundle, String fileName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void undeploy(String model, String version) {
        if (!model.equals("lexical")) {
            throw ModelNotFoundException.unknownName(model, List.of("lexical"));
        }
        if ("1.10.0".equals(version)) {
            throw new ModelConflictException(model, "version 1.10.0 is active; swap first");
        }
        undeployed.add("%s %s".formatted(model, version));
    }

    @Override
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    private Deployment remember(Object bundle) {
        deployed.add(bundle);
        return new Deployment("lexical", "1.10.0", Samples.DIGEST, Optional.of("1.0.0"), changed);
    }
}
