package io.samovar.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of {@code name value}, the values below each other. */
final class Sheet {
    private static final String GAP = "  ";

    private final String indent;
    private final List<String[]> lines = new ArrayList<>();

    Sheet(String indent) {
        this.indent = indent;
    }

    Sheet line(String name, Object value) {
        lines.add(new String[] {name, Cell.visible(value.toString())});
        return this;
    }

    Sheet line(String name, Optional<?> value) {
        value.ifPresent(present -> line(name, present));
        return this;
    }

    @Override
    public String toString() {
        int width = lines.stream().mapToInt(line -> Cell.width(line[0])).max().orElse(0);
        List<String> text = new ArrayList<>();
        for (String[] line : lines) {
            String padding = " ".repeat(width - Cell.width(line[0]));
            text.add((indent + line[0] + padding + GAP + line[1]).stripTrailing());
        }
        return String.join("\n", text);
    }
}
