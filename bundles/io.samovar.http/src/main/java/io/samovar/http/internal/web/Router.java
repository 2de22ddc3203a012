package io.samovar.http.internal.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the route of a request. A table of templates such as {@code /v2/models/{model}/ready}: a
 * literal segment wins over a variable one.
 */
public final class Router {
    private final Map<String, Node> exact = new HashMap<>();
    private final Node root = new Node();
    private final List<Route> table;

    /**
     * @param routes no two with the same method and path
     */
    public Router(List<Route> routes) {
        table = List.copyOf(routes);
        table.forEach(this::add);
    }

    /** Returns all routes. */
    public List<Route> routes() {
        return table;
    }

    /**
     * A route.
     *
     * @param method the HTTP method; GET serves HEAD too
     * @param template the path; a segment in braces is variable
     * @param access who may use it
     * @param handler who answers
     */
    public record Route(String method, String template, Access access, Handler handler) {}

    /**
     * What a path leads to.
     *
     * @param route the route, or null if the path takes other methods only
     * @param parameters the variable segments, decoded
     * @param allowed the methods of the path
     */
    public record Match(Route route, Map<String, String> parameters, String allowed) {}

    /**
     * Finds a route.
     *
     * @return null if the path leads nowhere
     * @throws Problem if the path is spelled oddly
     */
    public Match find(String method, String rawPath) {
        Node node = exact.get(rawPath);
        if (node != null) {
            return node.match(method, Map.of());
        }
        List<String> values = new ArrayList<>(2);
        node = root;
        for (String segment : Segments.of(rawPath)) {
            Node literal = node.literals.get(segment);
            if (literal != null) {
                node = literal;
            } else if (node.variable != null) {
                node = node.variable;
                values.add(segment);
            } else {
                return null;
            }
        }
        return node.routes.isEmpty() ? null : node.match(method, node.name(values));
    }

    private void add(Route route) {
        Node node = root;
        List<String> names = new ArrayList<>();
        for (String segment : route.template().substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
                if (node.variable == null) {
                    node.variable = new Node();
                }
                node = node.variable;
            } else {
                node = node.literals.computeIfAbsent(segment, unused -> new Node());
            }
        }
        node.names = List.copyOf(names);
        if (node.routes.put(route.method(), route) != null) {
            throw new IllegalArgumentException(
                    "two routes for " + route.method() + " " + route.template());
        }
        if (names.isEmpty()) {
            exact.put(route.template(), node);
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Route> routes = new TreeMap<>();
        private Node variable;
        private List<String> names = List.of();

        Match match(String method, Map<String, String> parameters) {
            Route route = routes.get(method.equals("HEAD") ? "GET" : method);
            return new Match(route, parameters, route == null ? allowed() : "");
        }

        Map<String, String> name(List<String> values) {
            return switch (values.size()) {
                case 0 -> Map.of();
                case 1 -> Map.of(names.get(0), values.get(0));
                default -> {
                    Map<String, String> named = new HashMap<>();
                    for (int i = 0; i < values.size(); i++) {
                        named.put(names.get(i), values.get(i));
                    }
                    yield named;
                }
            };
        }

        private String allowed() {
            List<String> methods = new ArrayList<>(routes.keySet());
            if (methods.contains("GET")) {
                methods.add(methods.indexOf("GET") + 1, "HEAD");
            }
            return String.join(", ", methods);
        }
    }
}
