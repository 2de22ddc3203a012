package io.samovar.loader.internal.contract;

import io.samovar.api.model.Model;
import io.samovar.api.model.TextEmbedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the references to models that satisfied components of Declarative Services have. */
final class ComponentReferences {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentReferences.class);
    private static final Set<String> TYPES =
            Set.of(Model.class.getName(), TextEmbedder.class.getName());

    private final BundleContext context;

    ComponentReferences(BundleContext context) {
        this.context = context;
    }

    List<Need> needs() {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return List.of();
        }
        try {
            List<Need> needs = new ArrayList<>();
            for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
                Map<String, String> references = referencesToModels(component);
                if (!references.isEmpty()) {
                    for (ComponentConfigurationDTO configured :
                            runtime.getComponentConfigurationDTOs(component)) {
                        add(configured, references, needs);
                    }
                }
            }
            return needs;
        } finally {
            context.ungetService(reference);
        }
    }

    /** Returns the interfaces of a component's references by the names of these. */
    private static Map<String, String> referencesToModels(ComponentDescriptionDTO component) {
        Map<String, String> references = new HashMap<>();
        for (ReferenceDTO reference : component.references) {
            if (TYPES.contains(reference.interfaceName)) {
                references.put(reference.name, reference.interfaceName);
            }
        }
        return references;
    }

    private static void add(
            ComponentConfigurationDTO configured,
            Map<String, String> references,
            List<Need> needs) {
        for (SatisfiedReferenceDTO reference : configured.satisfiedReferences) {
            String type = references.get(reference.name);
            if (type == null) {
                continue;
            }
            String target = reference.target == null ? "" : reference.target;
            String consumer =
                    "%s, component %s, reference %s,"
                            .formatted(
                                    configured.description.bundle.symbolicName,
                                    configured.description.name,
                                    reference.name);
            try {
                needs.add(
                        new Need(
                                consumer,
                                FrameworkUtil.createFilter(
                                        "(&(%s=%s)%s)"
                                                .formatted(Constants.OBJECTCLASS, type, target))));
            } catch (InvalidSyntaxException e) {
                LOG.warn("{} has the wrong target {}", consumer, target, e);
            }
        }
    }
}
