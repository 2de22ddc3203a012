package io.samovar.itests.distribution;

import java.util.List;

/**
 * A file that must be refused.
 *
 * @param name its name
 * @param content what is in it
 * @param model the model it says it is, where that can be read; else empty
 * @param words what the reason must name
 */
record BadFile(String name, byte[] content, String model, List<String> words) {}
