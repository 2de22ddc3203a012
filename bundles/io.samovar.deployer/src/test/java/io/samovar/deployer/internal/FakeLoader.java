package io.samovar.deployer.internal;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.deploy.ModelBundleVerifier;
import io.samovar.api.deploy.VerifiedBundle;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.registry.SwapResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Stands in for the loader: looks at the real bundles of a real framework, and remembers like the
 * loader which version of a model is active. What is active survives a restart.
 */
final class FakeLoader implements ModelBundleVerifier, ModelControl, ModelRegistry {
    static final String FAILS = "SAMOVAR-INF/fails";
    private static final String BAD_DIGEST = "SAMOVAR-INF/bad-digest";

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, String> active = new ConcurrentHashMap<>();
    final Map<String, String> previous = new ConcurrentHashMap<>();
    volatile Runnable duringSwap = () -> {};
    private volatile BundleContext context;

    void use(BundleContext now) {
        this.context = now;
    }

    @Override
    public VerifiedBundle verify(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null || file.getEntry("SAMOVAR-INF/model.json") == null) {
                throw new InvalidModelBundleException(
                        "META-INF/MANIFEST.MF Provide-Capability",
                        "no samovar.model; expected one",
                        null,
                        null,
                        null);
            }
            String version = manifest.getMainAttributes().getValue("Bundle-Version");
            String model =
                    manifest.getMainAttributes()
                            .getValue("Provide-Capability")
                            .replaceAll(".*samovar.model=\"([^\"]*)\".*", "$1");
            if (file.getEntry(BAD_DIGEST) != null) {
                throw new InvalidModelBundleException(
                        "SAMOVAR-INF/model.json $.files[0].sha256",
                        "weights.bin has another digest",
                        model,
                        version,
                        null);
            }
            return new VerifiedBundle(
                    manifest.getMainAttributes().getValue("Bundle-SymbolicName"),
                    version,
                    descriptor(model, version),
                    List.of());
        } catch (IOException e) {
            throw new InvalidModelBundleException("jar", "unreadable", null, null, e);
        }
    }

    private static ModelDescriptor descriptor(String model, String version) {
        return new ModelDescriptor(
                model,
                version,
                ModelDescriptor.TENSOR,
                "java",
                0,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                new ModelDescriptor.Batching(1, Duration.ZERO),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    @Override
    public SwapResult swap(String model, String version) {
        calls.add("swap %s %s".formatted(model, version));
        duringSwap.run();
        Optional<String> before = activeVersion(model);
        if (!before.equals(Optional.of(version))) {
            loadable(model, version);
            before.ifPresent(b -> previous.put(model, b));
            active.put(model, version);
        }
        return new SwapResult(model, before, version, Duration.ofMillis(1), true);
    }

    @Override
    public RevisionInfo load(String model, String version) {
        calls.add("load %s %s".formatted(model, version));
        return info(loadable(model, version));
    }

    private ModelBundles.Provided loadable(String model, String version) {
        ModelBundles.Provided provided =
                installed(model).stream()
                        .filter(p -> p.version().equals(version))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ModelNotFoundException.unknownVersion(
                                                model, version, List.of()));
        if (provided.bundle().getEntry(FAILS) != null) {
            throw new ModelLoadException(
                    model + ":" + version, "$.self_test.outputs[0]: differs by 0.5", null);
        }
        return provided;
    }

    @Override
    public void unload(String model, String version) {
        calls.add("unload %s %s".formatted(model, version));
    }

    @Override
    public SwapResult rollback(String model) {
        String to = previous.get(model);
        if (to == null) {
            throw new ModelConflictException(model, "no version before");
        }
        return swap(model, to);
    }

    @Override
    public List<ModelInfo> models() {
        return new ModelBundles(context)
                .models().stream().flatMap(name -> find(name).stream()).toList();
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        List<ModelBundles.Provided> installed = installed(name);
        if (installed.isEmpty()) {
            return Optional.empty();
        }
        List<RevisionInfo> revisions = new ArrayList<>();
        installed.forEach(p -> revisions.add(info(p)));
        Optional<String> serving = activeVersion(name);
        return Optional.of(
                new ModelInfo(
                        name,
                        ModelDescriptor.TENSOR,
                        revisions.stream()
                                .filter(r -> serving.equals(Optional.of(r.id().version())))
                                .findFirst(),
                        Optional.ofNullable(previous.get(name)),
                        revisions));
    }

    /** The remembered version, or else the first one there is. */
    Optional<String> activeVersion(String model) {
        List<String> versions =
                installed(model).stream().map(ModelBundles.Provided::version).toList();
        String remembered = active.get(model);
        return remembered != null && versions.contains(remembered)
                ? Optional.of(remembered)
                : versions.stream().findFirst();
    }

    private List<ModelBundles.Provided> installed(String model) {
        return new ModelBundles(context)
                .providers(model).stream()
                        .filter(p -> p.bundle().getState() == Bundle.ACTIVE)
                        .sorted(Comparator.comparing(p -> p.bundle().getBundleId()))
                        .toList();
    }

    private RevisionInfo info(ModelBundles.Provided p) {
        return new RevisionInfo(
                new RevisionId(p.model(), p.version(), "digest"),
                ModelBundles.describe(p.bundle()),
                p.bundle().getBundleId(),
                RevisionState.READY,
                "test",
                Instant.EPOCH,
                p.version().equals(active.get(p.model())),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Model model(String name) {
        throw new UnsupportedOperationException("the deployer needs no model");
    }

    @Override
    public Explanation why(String name) {
        throw new UnsupportedOperationException("the deployer explains nothing");
    }
}
