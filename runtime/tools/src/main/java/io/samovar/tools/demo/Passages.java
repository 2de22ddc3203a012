package io.samovar.tools.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a document apart into paragraphs of prose; code and tables are left out. */
final class Passages {
    private static final int SHORTEST = 60;
    private static final int LONGEST = 2000;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("^(?:#+|[-*>]|[0-9]+\\.)\\s+");

    private final String source;
    private final List<Passage> passages = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();

    private Passages(String source) {
        this.source = source;
    }

    static List<Passage> of(String source, String document) {
        Passages passages = new Passages(source);
        boolean code = false;
        for (String line : document.lines().toList()) {
            String text = line.strip();
            if (text.startsWith("```")) {
                code = !code;
                passages.end();
            } else if (!code) {
                passages.line(text);
            }
        }
        passages.end();
        return List.copyOf(passages.passages);
    }

    private void line(String text) {
        boolean item = MARKS.matcher(text).find();
        if (text.isEmpty() || text.startsWith("|") || item) {
            end();
        }
        if (!text.startsWith("|")) {
            current.append(' ').append(MARKS.matcher(text).replaceFirst(""));
        }
    }

    private void end() {
        String text = SPACE.matcher(current).replaceAll(" ").strip();
        current.setLength(0);
        if (text.length() >= SHORTEST) {
            passages.add(new Passage(source, text.substring(0, Math.min(LONGEST, text.length()))));
        }
    }
}
