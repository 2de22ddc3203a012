package io.samovar.loader.internal.contract;

import io.samovar.api.model.Model;
import io.samovar.loader.internal.revision.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Knows the bundles that are wired to a model because they require one. */
final class BundleRequirements {
    private static final String NAMESPACE = Model.NAME;
    private static final String FILTER = "filter";

    private final BundleContext context;

    BundleRequirements(BundleContext context) {
        this.context = context;
    }

    /** Returns the requirements that one revision's bundle meets and the other's does not. */
    List<String> brokenBy(Revision from, Revision to) {
        Optional<BundleCapability> now = capability(from);
        Optional<BundleCapability> next = capability(to);
        List<String> broken = new ArrayList<>();
        if (now.isEmpty() || next.isEmpty()) {
            return broken;
        }
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring == null) {
                continue;
            }
            for (BundleWire wire : wiring.getRequiredWires(NAMESPACE)) {
                BundleRequirement requirement = wire.getRequirement();
                if (requirement.matches(now.get()) && !requirement.matches(next.get())) {
                    broken.add(
                            "%s, requiring %s, needs %s"
                                    .formatted(
                                            bundle.getSymbolicName(),
                                            NAMESPACE,
                                            requirement.getDirectives().get(FILTER)));
                }
            }
        }
        return broken;
    }

    private Optional<BundleCapability> capability(Revision revision) {
        return Optional.ofNullable(context.getBundle(revision.source().bundleId()))
                .map(bundle -> bundle.adapt(BundleWiring.class))
                .flatMap(wiring -> wiring.getCapabilities(NAMESPACE).stream().findFirst());
    }
}
