package io.samovar.http.internal.web;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests that name a host which is not ours. A page whose own name was pointed at this
 * machine (DNS rebinding) reaches the port, but its browser still sends that name.
 */
public final class HostGuard {
    private static final String ANY = "*";

    private final Set<String> names = new HashSet<>(Set.of("localhost", "[::1]"));
    private final boolean addresses;

    /**
     * @param allowed names beside those of the loopback interface; {@code *} allows every name
     * @param addresses whether any literal IP address is fine: no name, no rebinding
     */
    public HostGuard(Collection<String> allowed, boolean addresses) {
        for (String name : allowed) {
            names.add(name.toLowerCase(Locale.ROOT));
        }
        this.addresses = addresses;
    }

    /**
     * Checks a Host header. A request without one comes from no browser.
     *
     * @throws Problem if the host is not ours
     */
    void check(String header) {
        if (header == null || header.isEmpty() || isAllowed(name(header))) {
            return;
        }
        throw Problem.of(
                        403,
                        "Host "
                                + Problem.quote(header)
                                + " is not served here; accepted: localhost, loopback addresses"
                                + " and the names in allowed.hosts")
                .code("host_not_allowed");
    }

    private boolean isAllowed(String name) {
        return names.contains(name)
                || names.contains(ANY)
                || (isIpv4(name) && (addresses || name.startsWith("127.")))
                || (addresses && isIpv6(name));
    }

    /** Returns the name without port and trailing dot, in lower case; empty if it is malformed. */
    private static String name(String header) {
        int colon =
                header.charAt(0) == '['
                        ? header.indexOf(':', Math.max(0, header.indexOf(']')))
                        : header.indexOf(':');
        int end = colon < 0 ? header.length() : colon;
        for (int i = end + 1; i < header.length(); i++) {
            if (!isDigit(header.charAt(i))) {
                return "";
            }
        }
        if (end > 1 && header.charAt(end - 1) == '.') {
            end--;
        }
        return header.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isIpv4(String name) {
        int parts = 0;
        int start = 0;
        while (start <= name.length()) {
            int end = name.indexOf('.', start);
            if (end < 0) {
                end = name.length();
            }
            if (!isOctet(name, start, end)) {
                return false;
            }
            parts++;
            start = end + 1;
        }
        return parts == 4;
    }

    private static boolean isOctet(String name, int start, int end) {
        if (end - start < 1 || end - start > 3) {
            return false;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(name.charAt(i))) {
                return false;
            }
            value = value * 10 + name.charAt(i) - '0';
        }
        return value <= 255;
    }

    private static boolean isIpv6(String name) {
        if (name.length() < 4 || name.charAt(0) != '[' || !name.endsWith("]")) {
            return false;
        }
        for (int i = 1; i < name.length() - 1; i++) {
            char c = name.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'f') && c != ':' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
