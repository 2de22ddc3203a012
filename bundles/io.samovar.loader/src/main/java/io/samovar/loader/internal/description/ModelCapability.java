package io.samovar.loader.internal.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.utils.manifest.Attribute;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;

/**
 * The {@code samovar.model} capability of a bundle.
 *
 * @param path the entry that describes the model
 * @param attributes all attributes, without their types
 */
record ModelCapability(String path, Map<String, String> attributes) {
    private static final String NAMESPACE = "samovar.model";
    private static final String HEADER = "Provide-Capability";

    static Optional<ModelCapability> of(BundleEntries entries) throws FieldException {
        List<Clause> clauses =
                clauses(entries.header(HEADER).orElse("")).stream()
                        .filter(clause -> clause.getName().equals(NAMESPACE))
                        .toList();
        if (clauses.isEmpty()) {
            return Optional.empty();
        }
        if (clauses.size() > 1) {
            throw new FieldException(
                    HEADER,
                    "has %d samovar.model capabilities; accepted: one".formatted(clauses.size()));
        }
        Map<String, String> attributes = new TreeMap<>();
        for (Attribute attribute : clauses.get(0).getAttributes()) {
            int type = attribute.getName().indexOf(':');
            String name = type < 0 ? attribute.getName() : attribute.getName().substring(0, type);
            attributes.put(name.trim(), attribute.getValue());
        }
        String path = attributes.getOrDefault("path", "SAMOVAR-INF/model.json");
        if (!EntryPath.isSafe(path)) {
            throw new FieldException(
                    HEADER,
                    "samovar.model path is \"%s\"; accepted: a path in the bundle".formatted(path));
        }
        return Optional.of(new ModelCapability(path, attributes));
    }

    private static List<Clause> clauses(String header) throws FieldException {
        try {
            return header.isBlank() ? List.of() : List.of(Parser.parseHeader(header));
        } catch (IllegalArgumentException e) {
            throw new FieldException(
                    HEADER, "is not a list of capabilities; accepted: OSGi's header syntax");
        }
    }

    /** Refuses a capability that says something else than the description it points to. */
    void requireAgreement(String attribute, String described) throws FieldException {
        String value = attributes.get(attribute);
        if (value != null && !value.equals(described)) {
            throw new FieldException(
                    HEADER,
                    "samovar.model %s is \"%s\" but %s says \"%s\""
                            .formatted(attribute, value, path, described));
        }
    }
}
