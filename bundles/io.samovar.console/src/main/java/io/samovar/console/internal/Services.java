package io.samovar.console.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What is registered, looked at without getting hold of it. */
final class Services {
    private final BundleContext context;

    Services(BundleContext context) {
        this.context = context;
    }

    boolean present(String type) {
        return context.getServiceReference(type) != null;
    }

    /** Returns a property of all services of a type that match a filter, where they have it. */
    List<String> property(String type, String filterOrNull, String property) {
        List<String> values = new ArrayList<>();
        for (ServiceReference<?> reference : references(type, filterOrNull)) {
            Object value = reference.getProperty(property);
            if (value != null) {
                values.add(value.toString());
            }
        }
        return values;
    }

    Optional<String> frameworkProperty(String name) {
        return Optional.ofNullable(context.getProperty(name));
    }

    private Collection<ServiceReference<?>> references(String type, String filter) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(type, filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("filter " + filter, e);
        }
    }
}
