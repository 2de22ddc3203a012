package io.samovar.benchmarks.cache;

/** Keys in a row, the one that was appended longest ago first; every call takes constant time. */
final class Row {
    private final int[] after;
    private final int[] before;
    private final int end;
    private int size;

    Row(int keys) {
        end = keys;
        after = new int[keys + 1];
        before = new int[keys + 1];
        after[end] = end;
        before[end] = end;
    }

    int size() {
        return size;
    }

    int first() {
        return after[end];
    }

    void append(int key) {
        int last = before[end];
        after[last] = key;
        before[key] = last;
        after[key] = end;
        before[end] = key;
        size++;
    }

    void remove(int key) {
        after[before[key]] = after[key];
        before[after[key]] = before[key];
        size--;
    }
}
