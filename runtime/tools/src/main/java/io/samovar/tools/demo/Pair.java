package io.samovar.tools.demo;

/**
 * Two passages and how alike they are.
 *
 * @param first an index
 * @param second a larger index
 * @param similarity the cosine of their vectors
 */
record Pair(int first, int second, double similarity) {}
