package io.samovar.console.internal;

import java.util.ArrayList;
import java.util.List;

/** A plain table: a line of titles, columns two blanks apart, numbers to the right. */
final class Table {
    private static final String GAP = "  ";

    private final List<Boolean> numeric = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    Table text(String title) {
        titles.add(title);
        numeric.add(false);
        return this;
    }

    Table number(String title) {
        titles.add(title);
        numeric.add(true);
        return this;
    }

    void row(Object... cells) {
        if (cells.length != titles.size()) {
            throw new IllegalArgumentException(
                    "%d cells in a table of %d columns".formatted(cells.length, titles.size()));
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Cell.visible(cell.toString()));
        }
        rows.add(row);
    }

    @Override
    public String toString() {
        int[] widths = titles.stream().mapToInt(Cell::width).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Cell.width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(titles, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return String.join("\n", lines);
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - Cell.width(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(numeric.get(i) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
