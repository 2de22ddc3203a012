package io.samovar.models.generator;

import java.util.Arrays;

/** Floats in rows, row-major; a vector is a matrix of one row. */
final class Matrix {
    private final float[] values;
    private final int columns;

    private Matrix(float[] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    static Matrix random(SeededFloats random, int rows, int columns, double deviation) {
        return new Matrix(random.next(rows * columns, deviation), columns);
    }

    static Matrix ones(int size) {
        float[] values = new float[size];
        Arrays.fill(values, 1);
        return new Matrix(values, size);
    }

    float at(int row, int column) {
        return values[row * columns + column];
    }

    /** Returns an element of a vector. */
    float at(int index) {
        return values[index];
    }

    int rows() {
        return values.length / columns;
    }

    int columns() {
        return columns;
    }

    /** Returns the elements themselves, not to be changed. */
    float[] values() {
        return values;
    }
}
