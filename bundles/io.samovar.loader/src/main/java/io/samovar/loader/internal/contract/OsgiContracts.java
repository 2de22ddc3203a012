package io.samovar.loader.internal.contract;

import io.samovar.api.model.Model;
import io.samovar.api.registry.RevisionState;
import io.samovar.loader.internal.revision.Contracts;
import io.samovar.loader.internal.revision.ModelServices;
import io.samovar.loader.internal.revision.Revision;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/**
 * What the framework knows of consumers: the filters of service listeners, the references of
 * components and the requirements of bundles. A contract is active if the active revision meets it.
 */
public final class OsgiContracts implements Contracts {
    private final ServiceListeners listeners;
    private final ComponentReferences components;
    private final BundleRequirements requirements;

    /**
     * @param listeners registered as a hook of the framework by the caller
     */
    public OsgiContracts(BundleContext context, ServiceListeners listeners) {
        this.listeners = listeners;
        this.components = new ComponentReferences(context);
        this.requirements = new BundleRequirements(context);
    }

    @Override
    public List<String> brokenBy(Revision from, Revision to) {
        Dictionary<String, Object> now = properties(from);
        Dictionary<String, Object> next = properties(to);
        Set<String> broken = new TreeSet<>(requirements.brokenBy(from, to));
        Stream.concat(listeners.needs().stream(), components.needs().stream())
                .filter(need -> need.isMetBy(now) && !need.isMetBy(next))
                .forEach(need -> broken.add(need.toString()));
        return List.copyOf(broken);
    }

    private static Dictionary<String, Object> properties(Revision revision) {
        Map<String, Object> properties = new HashMap<>(revision.serviceProperties());
        properties.put(Constants.OBJECTCLASS, ModelServices.types(revision).toArray(String[]::new));
        // a state passes; what a consumer of one version needs of it, it has to find in another
        properties.put(Model.STATE, RevisionState.READY.name());
        return FrameworkUtil.asDictionary(properties);
    }
}
