package io.samovar.similarity.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Paths in their natural order, however many: sorted in memory up to a limit, beyond it by an
 * external merge sort.
 */
final class SortedPaths implements Closeable {
    private final SpillFolder spill;
    private final int limit;
    private final List<Path> current = new ArrayList<>();
    private final PriorityQueue<Run> runs = new PriorityQueue<>();
    private PathTable table;

    SortedPaths(SpillFolder spill, int limit) {
        this.spill = spill;
        this.limit = limit;
    }

    /** Adds a path; only before the first call of {@link #next}. */
    void add(Path path) throws IOException {
        if (current.size() == limit) {
            endRun();
        }
        current.add(path);
    }

    /** To be called between the last {@link #add} and the first {@link #next}. */
    void sort() throws IOException {
        if (table == null) {
            // taken from the end
            current.sort(Collections.reverseOrder());
        } else {
            endRun();
        }
    }

    /** Returns the least path that is left and removes it, or null at the end. */
    Path next() throws IOException {
        if (table == null) {
            return current.isEmpty() ? null : current.remove(current.size() - 1);
        }
        Run least = runs.poll();
        if (least == null) {
            return null;
        }
        if (least.next < least.end) {
            runs.add(new Run(table.get(least.next), least.next + 1, least.end));
        }
        return least.head;
    }

    @Override
    public void close() throws IOException {
        if (table != null) {
            table.close();
        }
    }

    private void endRun() throws IOException {
        if (current.isEmpty()) {
            return;
        }
        if (table == null) {
            table = new PathTable(spill);
        }
        long start = table.count();
        Collections.sort(current);
        for (Path path : current) {
            table.add(path);
        }
        runs.add(new Run(current.get(0), start + 1, table.count()));
        current.clear();
    }

    /** A sorted stretch of the table: its least path, and where the others are. */
    private record Run(Path head, long next, long end) implements Comparable<Run> {
        @Override
        public int compareTo(Run other) {
            return head.compareTo(other.head);
        }
    }
}
