package io.samovar.http.internal.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a path apart. Spellings that other parts of the world read differently (dot segments, empty
 * segments, path parameters, encoded slashes) are refused instead of interpreted.
 */
final class Segments {
    private static final int MAX_SEGMENTS = 16;

    private Segments() {}

    /**
     * Returns the decoded segments of a path.
     *
     * @throws Problem if the path is not a plain one
     */
    static List<String> of(String rawPath) {
        if (rawPath.isEmpty() || rawPath.charAt(0) != '/') {
            throw odd("does not begin with /");
        }
        List<String> segments = new ArrayList<>(6);
        int start = 1;
        while (start <= rawPath.length()) {
            int end = rawPath.indexOf('/', start);
            if (end < 0) {
                end = rawPath.length();
            }
            segments.add(segment(rawPath.substring(start, end)));
            if (segments.size() > MAX_SEGMENTS) {
                throw odd("has more than " + MAX_SEGMENTS + " segments");
            }
            start = end + 1;
        }
        return segments;
    }

    private static String segment(String raw) {
        if (raw.isEmpty()) {
            throw odd("has an empty segment");
        }
        if (raw.indexOf(';') >= 0) {
            throw odd("has a path parameter (;)");
        }
        String segment = Percent.decode(raw, "the path");
        if (segment.equals(".") || segment.equals("..")) {
            throw odd("has a dot segment");
        }
        if (segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0) {
            throw odd("has a slash or backslash inside a segment");
        }
        return segment;
    }

    private static Problem odd(String what) {
        return Problem.badRequest("the path " + what + "; accepted: /plain/segments");
    }
}
