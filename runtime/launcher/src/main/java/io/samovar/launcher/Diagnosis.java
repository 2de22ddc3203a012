package io.samovar.launcher;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Says why the runtime is not ready: bundles that do not resolve, components that lack something.
 */
final class Diagnosis {
    private final BundleContext context;

    Diagnosis(BundleContext context) {
        this.context = context;
    }

    /** Returns one line for each thing that is wrong; empty if nothing is. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.INSTALLED) {
                lines.add("bundle %s does not resolve: %s".formatted(bundle, whyNot(bundle)));
            }
        }
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            lines.add("Declarative Services (org.apache.felix.scr) is not running");
            return lines;
        }
        ServiceComponentRuntime runtime = context.getService(reference);
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
            describe(runtime, component, lines);
        }
        context.ungetService(reference);
        return lines;
    }

    // asking to start it again makes the framework repeat its reason
    private static String whyNot(Bundle bundle) {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
            return "it is a fragment without its host";
        }
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return "it did at the second try";
        } catch (BundleException e) {
            return e.getMessage();
        }
    }

    private static void describe(
            ServiceComponentRuntime runtime,
            ComponentDescriptionDTO component,
            List<String> lines) {
        var configurations = runtime.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
            lines.add(
                    "component %s waits for a configuration of %s"
                            .formatted(
                                    component.name, String.join(", ", component.configurationPid)));
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            switch (configuration.state) {
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                    for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
                        lines.add(
                                "component %s waits for %s"
                                        .formatted(component.name, reference(component, missing)));
                    }
                }
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                        lines.add(
                                "component %s waits for a configuration of %s"
                                        .formatted(
                                                component.name,
                                                String.join(", ", component.configurationPid)));
                case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                        lines.add(
                                "component %s failed: %s"
                                        .formatted(
                                                component.name, firstLine(configuration.failure)));
                default -> {
                    // satisfied or active
                }
            }
        }
    }

    private static String reference(
            ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        for (var reference : component.references) {
            if (reference.name.equals(missing.name)) {
                String target = missing.target == null ? "" : " " + missing.target;
                return reference.interfaceName + target;
            }
        }
        return missing.name;
    }

    private static String firstLine(String failure) {
        return failure == null ? "no reason given" : failure.lines().findFirst().orElse("");
    }
}
