package io.samovar.http.internal;

import java.net.URI;
import java.util.Collection;
import java.util.List;

/** Chooses among the addresses of a web server. */
final class Endpoints {
    /** The service property that holds them. */
    static final String PROPERTY = "osgi.http.endpoint";

    private Endpoints() {}

    /**
     * Returns the address to tell people: the loopback one if there is one.
     *
     * @param property the value of the service property
     * @param managementPort the port that is not for everybody; 0 = none is
     * @return without a slash at the end; null if there is no complete address
     */
    static String best(Object property, int managementPort) {
        String first = null;
        for (Object endpoint : list(property)) {
            String address = String.valueOf(endpoint);
            if (!address.startsWith("http://") && !address.startsWith("https://")) {
                continue;
            }
            if (managementPort > 0 && URI.create(address).getPort() == managementPort) {
                continue;
            }
            address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
            if (address.startsWith("http://127.") || address.startsWith("http://localhost")) {
                return address;
            }
            first = first == null ? address : first;
        }
        return first;
    }

    private static Collection<?> list(Object property) {
        if (property instanceof Object[] array) {
            return List.of(array);
        }
        if (property instanceof Collection<?> collection) {
            return collection;
        }
        return property == null ? List.of() : List.of(property);
    }
}
